import { describe, expect, it } from 'vitest';
import { callOverGraph } from '../testing/mail-graph.ts';
import { createItem } from './create-item.ts';
import { deleteItem } from './delete-item.ts';
import { updateItem } from './update-item.ts';

const place = { site: 's,1', list: 'l' };
const item = { ...place, item: '7' };
const items = '/sites/s%2C1/lists/l/items';

describe('sharepoint_create_item', () => {
  const fields = {
    Title: 'Leak',
    Cost: 4.5,
    Urgent: true,
    Due: null,
    Tags: ['a', 'b'],
    OwnersLookupId: [3, 4],
    None: [],
  };

  it('says of several values what they are', async () => {
    const made = { id: '8', webUrl: 'https://x.example/8', eTag: '"b,1"', fields };
    const { answer, seen, problems } = await callOverGraph(createItem, { ...place, fields }, [made]);
    const types = {
      'Tags@odata.type': 'Collection(Edm.String)',
      'OwnersLookupId@odata.type': 'Collection(Edm.Int32)',
      'None@odata.type': 'Collection(Edm.String)',
    };
    expect(seen).toEqual([{ method: 'POST', path: items, body: { fields: { ...types, ...fields } } }]);
    expect(answer).toEqual({ id: '8', web_url: 'https://x.example/8', etag: '"b,1"' });
    expect([problems, createItem.targets(place, answer), createItem.targets(place, undefined)]).toEqual([
      [],
      ['l', '8'],
      ['l'],
    ]);
  });

  it('creates nothing in a dry run', async () => {
    const { answer, seen } = await callOverGraph(
      createItem,
      { ...place, fields: { Title: 'x' }, dry_run: true },
      [],
    );
    expect(answer).toEqual({ would: [{ method: 'POST', path: items, body: { fields: { Title: 'x' } } }] });
    expect(seen).toEqual([]);
  });

  it.each([
    {},
    { 'Title@odata.type': 'x' },
    { 'a b': 1 },
    { Owner: { LookupId: 3 } },
    { Tags: [['a']] },
    { Title: 'x'.repeat(60_001) },
    Object.fromEntries(Array.from({ length: 101 }, (_, at) => [`C${at}`, 1])),
  ])('refuses other fields without asking', async (wrong) => {
    const { answer, seen } = await callOverGraph(createItem, { ...place, fields: wrong }, []);
    expect(answer).toMatchObject({
      error: 'invalid_arguments',
      error_description: expect.stringContaining('sharepoint_list_columns'),
    });
    expect(seen).toEqual([]);
  });
});

describe('sharepoint_update_item', () => {
  it('changes the version it knows, and tells what the columns hold now', async () => {
    const changed = { '@odata.etag': '"a,2"', Title: 'Le\u200bak', Status: 'Done', Other: 'x' };
    const input = { ...item, fields: { Title: 'Leak', Status: 'Done' }, etag: '"a,1"' };
    const { answer, seen, problems } = await callOverGraph(updateItem, input, [changed]);
    expect(seen).toEqual([
      { method: 'PATCH', path: `${items}/7/fields`, body: input.fields, headers: { 'If-Match': '"a,1"' } },
    ]);
    expect(answer).toEqual({
      id: '7',
      etag: '"a,2"',
      fields: { Title: 'Leak', Status: 'Done' },
      note: expect.any(String),
    });
    expect([problems, updateItem.targets(item, answer)]).toEqual([[], ['l', '7']]);
  });

  it('changes whatever version there is without an etag', async () => {
    const { answer, seen } = await callOverGraph(updateItem, { ...item, fields: { Title: 'x' } }, [
      undefined,
    ]);
    expect(seen).toEqual([{ method: 'PATCH', path: `${items}/7/fields`, body: { Title: 'x' } }]);
    expect(answer.fields).toEqual({});
  });
});

describe('sharepoint_delete_item', () => {
  it('deletes, only the version it knows where one is named', async () => {
    const { answer, seen, problems } = await callOverGraph(deleteItem, { ...item, etag: '"a,1"' }, []);
    expect(seen).toEqual([{ method: 'DELETE', path: `${items}/7`, headers: { 'If-Match': '"a,1"' } }]);
    expect([answer, problems, deleteItem.targets(item, answer)]).toEqual([{ deleted: true }, [], ['l', '7']]);
    expect((await callOverGraph(deleteItem, item, [])).seen).toEqual([
      { method: 'DELETE', path: `${items}/7` },
    ]);
  });

  it('deletes nothing in a dry run', async () => {
    const { answer, seen } = await callOverGraph(deleteItem, { ...item, dry_run: true }, []);
    expect(answer).toEqual({ would: [{ method: 'DELETE', path: `${items}/7` }] });
    expect(seen).toEqual([]);
  });
});
