import { describe, expect, test } from 'vitest';
import { type CallGraph, signInToGraph } from '../../testing/graph-caller.ts';

interface PageBody {
  readonly canvasLayout: { readonly horizontalSections: readonly object[] };
}

const namesOf = (body: { value: readonly { displayName: string }[] }) =>
  body.value.map(({ displayName }) => displayName);

async function find(call: CallGraph, words: string) {
  const { body } = await call(`/sites?search=${encodeURIComponent(words)}`);
  return body.value[0]?.id as string;
}

async function openIssues(permissions = 'Sites.ReadWrite.All') {
  const call = await signInToGraph(permissions);
  const lists = `/sites/${await find(call, 'retail')}/lists`;
  const { body } = await call(`${lists}?$select=id,displayName`);
  return { call, issues: `${lists}/${body.value[0].id}`, lists: body.value };
}

describe('sites', () => {
  test('are found by words, by address and by id, and those of others are not', async () => {
    const call = await signInToGraph('Sites.Read.All');
    expect(namesOf((await call('/sites?search=*')).body)).toEqual([
      'Contoso',
      'All of Contoso',
      'Retail Stores',
      'Autumn Launch',
    ]);
    expect(namesOf((await call('/sites?search=suppliers%20plans')).body)).toEqual(['Retail Stores']);
    expect((await call('/sites')).body.value).toEqual([]);
    const byPath = await call('/sites/contoso.sharepoint.example:/sites/retail');
    expect(byPath.body).toMatchObject({ name: 'retail', webUrl: expect.stringContaining('/sites/retail') });
    expect((await call(`/sites/${byPath.body.id}`)).body).toEqual(byPath.body);
    expect((await call('/sites/root')).body.displayName).toBe('Contoso');
    expect((await call('/sites/contoso.sharepoint.example')).body.displayName).toBe('Contoso');
    const codeOf = async (address: string) => (await call(`/sites/${address}`)).body.error.code;
    expect(await codeOf('contoso.sharepoint.example:/sites/none')).toBe('itemNotFound');
    expect(await codeOf('fabrikam.sharepoint.example:/sites/retail')).toBe('accessDenied');
    expect(await codeOf('contoso.sharepoint.example:/sites/retail:/lists')).toBe('BadRequest');
    expect(await codeOf('root/nothing')).toBe('BadRequest');
    expect(namesOf((await call('/me/followedSites')).body)).toEqual([
      'All of Contoso',
      'Retail Stores',
      'Autumn Launch',
    ]);
  });

  test('are closed to whoever is no member, and to personal accounts', async () => {
    const diego = await signInToGraph('Sites.Read.All', 'diego@contoso.example');
    const payroll = await find(diego, 'payroll');
    expect((await diego(`/sites/${payroll}/lists`)).body.value).toHaveLength(1);
    const adele = await signInToGraph('Sites.Read.All');
    expect((await adele(`/sites/${payroll}/lists`)).body.error.code).toBe('accessDenied');
    expect((await adele('/sites/none')).status).toBe(404);
    const robin = await signInToGraph('Sites.Read.All', 'robin.hale@outlook.example', 'consumers');
    expect((await robin('/sites?search=*')).status).toBe(400);
    expect((await (await signInToGraph('User.Read'))('/sites?search=*')).status).toBe(403);
  });

  test('have libraries, which are drives of the person', async () => {
    const call = await signInToGraph('Sites.Read.All');
    const drives = (await call(`/sites/${await find(call, 'handbook')}/drives`)).body.value;
    expect(drives).toMatchObject([{ name: 'Contoso shared documents', driveType: 'documentLibrary' }]);
    expect((await call(`/drives/${drives[0].id}/root/children`)).body.value).not.toEqual([]);
    expect((await call(`/sites/${await find(call, 'retail')}/drives`)).body.value).toEqual([]);
    expect((await call('/sites/none/drives')).status).toBe(404);
  });
});

describe('pages', () => {
  test('are listed, and read with what is on them where that is wanted', async () => {
    const call = await signInToGraph('Sites.Read.All');
    const pages = `/sites/${await find(call, 'handbook')}/pages`;
    const { value } = (await call(`${pages}/microsoft.graph.sitePage?$select=id,title`)).body;
    expect(value).toMatchObject([{ title: 'Welcome' }, { title: 'Market Square opens in week 34' }]);
    const page = `${pages}/${value[1]?.id}/microsoft.graph.sitePage`;
    expect((await call(page)).body).not.toHaveProperty('canvasLayout');
    const { body } = await call<PageBody>(`${page}?$expand=canvasLayout`);
    expect(body.canvasLayout.horizontalSections).toHaveLength(2);
    expect((await call(`${pages}/none/microsoft.graph.sitePage`)).status).toBe(404);
  });
});

describe('lists', () => {
  test('have columns of several kinds', async () => {
    const { call, issues, lists } = await openIssues('Sites.Read.All');
    expect(namesOf({ value: lists })).toEqual(['Store issues', 'Suppliers']);
    expect((await call(issues)).body).toMatchObject({ list: { template: 'genericList' } });
    const { value } = (await call(`${issues}/columns`)).body;
    const byName = (name: string) => value.find((column: { name: string }) => column.name === name);
    expect(byName('Status')).toMatchObject({ indexed: true, choice: { choices: expect.any(Array) } });
    expect(byName('Modified')).toMatchObject({ readOnly: true, dateTime: {} });
    expect((await call(`${issues.replace(/[^/]+$/, 'none')}/items`)).body.error.code).toBe('itemNotFound');
  });

  test('tell of items only the fields that are asked for', async () => {
    const { call, issues } = await openIssues('Sites.Read.All');
    const plain = (await call(`${issues}/items?$top=2&$select=id`)).body;
    expect(plain.value).toEqual([
      { '@odata.etag': expect.any(String), id: '1' },
      { '@odata.etag': expect.any(String), id: '2' },
    ]);
    expect(plain['@odata.nextLink']).toContain('$skip=2');
    const chosen = (await call(`${issues}/items?expand=fields(select=Title,Cost)&$select=id`)).body;
    expect(chosen.value[0].fields).toEqual({
      '@odata.etag': expect.any(String),
      Title: 'Door of the stock room sticks',
      Cost: 85,
    });
    expect((await call(`${issues}/items?$expand=owner`)).status).toBe(400);
    expect((await call(`${issues}/items/3?$expand=fields`)).body).toMatchObject({
      fields: { Trades: ['Plumber', 'Carpenter'] },
    });
    expect((await call(`${issues}/items/99`)).status).toBe(404);
  });

  test('are filtered by columns with an index, and by others only where it may fail', async () => {
    const { call, issues } = await openIssues('Sites.Read.All');
    const filtered = (filter: string, headers = {}) =>
      call(`${issues}/items?$expand=fields&$filter=${encodeURIComponent(filter)}`, { headers });
    expect((await filtered("fields/Status eq 'Open'")).body.value).toHaveLength(3);
    expect((await filtered("startswith(fields/Store,'Fisherman''s')")).body.value).toHaveLength(1);
    expect((await filtered('fields/Urgent eq true')).body.error).toMatchObject({ code: 'invalidRequest' });
    const prefer = { prefer: 'HonorNonIndexedQueriesWarningMayFailRandomly' };
    expect((await filtered('fields/Urgent eq true', prefer)).body.value).toHaveLength(2);
    expect((await filtered("fields/Nothing eq 'x'", prefer)).body.error.message).toContain('not recognized');
  });

  test('take new items, changes of a known version and deletions', async () => {
    const { call, issues } = await openIssues();
    const fields = {
      Title: 'Broken mirror',
      Urgent: true,
      'Trades@odata.type': 'Collection(Edm.String)',
      Trades: [],
    };
    const made = await call<{ readonly eTag: string }>(`${issues}/items`, {
      method: 'POST',
      body: { fields },
    });
    expect(made).toMatchObject({ status: 201, body: { id: '6', fields: { Title: 'Broken mirror' } } });
    const item = `${issues}/items/6`;
    const patch = (body: object, etag = made.body.eTag) =>
      call(`${item}/fields`, { method: 'PATCH', body, headers: { 'if-match': etag } });
    expect((await patch({ Status: 'Done', Urgent: null })).body).toMatchObject({ Status: 'Done' });
    expect((await patch({ Status: 'Open' })).status).toBe(412);
    expect((await call(`${item}?$expand=fields`)).body.fields).not.toHaveProperty('Urgent');
    for (const body of [
      { Nothing: 1 },
      { Modified: '2026-01-01' },
      { Cost: 'much' },
      { Trades: ['Plumber'] },
    ]) {
      expect((await patch(body, '*')).body.error.code).toBe('invalidRequest');
    }
    expect((await call(item, { method: 'DELETE', headers: { 'if-match': '"other"' } })).status).toBe(412);
    expect((await call(item, { method: 'DELETE' })).status).toBe(204);
    expect((await call(item)).status).toBe(404);
  });

  test('are written with permission only', async () => {
    const { call, issues } = await openIssues('Sites.Read.All');
    expect((await call(`${issues}/items/1`, { method: 'DELETE' })).status).toBe(403);
  });
});
