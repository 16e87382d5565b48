import { describe, expect, it } from 'vitest';
import { callOverGraph } from '../testing/mail-graph.ts';
import { getSite } from './get-site.ts';
import { listColumns } from './list-columns.ts';
import { listDrives } from './list-drives.ts';
import { listLists } from './list-lists.ts';
import { searchSites } from './search-sites.ts';

const site = {
  id: 'contoso.example,1b,2c',
  name: 'retail',
  displayName: 'Retail\u200b "Stores"\n<b>',
  description: '',
  webUrl: 'https://contoso.example/sites/retail',
  createdDateTime: '2026-01-02T03:04:05Z',
};
const item = { id: site.id, name: 'Retail "Stores" <b>', web_url: site.webUrl };

describe('sharepoint_search_sites', () => {
  it('asks for words with search, which is no $search', async () => {
    const value = [site, { id: 'x', name: 'only' }];
    const { answer, seen, problems } = await callOverGraph(searchSites, { query: 'a & b' }, [{ value }]);
    expect(seen).toEqual([{ method: 'GET', path: '/sites', query: { search: 'a & b' } }]);
    expect(answer).toEqual({ sites: [item, { id: 'x', name: 'only' }], note: expect.any(String) });
    expect(problems).toEqual([]);
  });

  it('tells the followed sites without words, and goes on where it ended', async () => {
    const value = [site, site, site];
    const { answer, seen } = await callOverGraph(searchSites, { limit: 2 }, [{ value }]);
    expect(seen).toEqual([{ method: 'GET', path: '/me/followedSites', query: {} }]);
    expect(answer.sites).toHaveLength(2);
    const rest = await callOverGraph(searchSites, { limit: 2, continue: answer.continue }, [{ value }]);
    expect(rest.answer.sites).toHaveLength(1);
    expect(rest.answer).not.toHaveProperty('continue');
  });
});

describe('sharepoint_get_site', () => {
  it.each([
    [undefined, '/sites/root'],
    [site.id, '/sites/contoso.example%2C1b%2C2c'],
    ['https://contoso.example', '/sites/contoso.example'],
    [
      'https://contoso.example/sites/O%27Brien%20%26%20co/?x=1#y',
      '/sites/contoso.example:/sites/O%27Brien%20%26%20co',
    ],
    ['contoso.example:/sites/retail/sub', '/sites/contoso.example:/sites/retail/sub'],
  ])('finds %s at %s', async (place, path) => {
    const { answer, seen, problems } = await callOverGraph(getSite, place ? { site: place } : {}, [site]);
    expect(seen).toEqual([{ method: 'GET', path }]);
    expect(answer).toEqual({ ...item, created: site.createdDateTime, note: expect.any(String) });
    expect(problems).toEqual([]);
    expect(getSite.targets({}, answer)).toEqual([site.id]);
    expect(getSite.targets({}, undefined)).toEqual([]);
  });

  it.each([
    'https://x.example/%E0%A4%A',
    'https://x.example/%2e%2e%2fme',
    'x.example:/a/../b',
    '../me',
    'a/b',
  ])('refuses %s without asking', async (place) => {
    const { answer, seen } = await callOverGraph(getSite, { site: place }, [site]);
    expect([answer.error, seen]).toEqual(['invalid_arguments', []]);
  });
});

describe('sharepoint_list_lists and sharepoint_list_drives', () => {
  it('list what a site holds', async () => {
    const lists = [
      { id: 'l1', displayName: 'Issues', description: 'What breaks', list: { template: 'genericList' } },
    ];
    const { answer, seen, problems } = await callOverGraph(listLists, { site: 's,1' }, [
      { value: [...lists, {}] },
    ]);
    expect(seen).toEqual([
      {
        method: 'GET',
        path: '/sites/s%2C1/lists',
        query: { $select: ['id', 'name', 'displayName', 'description', 'list'], $top: 10 },
      },
    ]);
    expect(answer.lists).toEqual([
      { id: 'l1', name: 'Issues', kind: 'genericList', description: 'What breaks' },
      { id: '', name: '' },
    ]);
    expect([problems, listLists.targets({ site: 's' }, answer)]).toEqual([[], ['s']]);
  });

  it('names drives by the ids that tools for files take', async () => {
    const value = [{ id: 'b!d', name: 'Documents', webUrl: 'https://x.example' }, {}];
    const { answer, seen, problems } = await callOverGraph(listDrives, { site: 's' }, [{ value }]);
    expect(seen[0]).toMatchObject({ path: '/sites/s/drives', query: { $select: ['id', 'name', 'webUrl'] } });
    expect(answer.drives).toEqual([
      { id: 'b!d', name: 'Documents', web_url: 'https://x.example' },
      { id: '', name: '' },
    ]);
    expect([problems, listDrives.targets({ site: 's' }, answer)]).toEqual([[], ['s']]);
  });
});

describe('sharepoint_list_columns', () => {
  const value = [
    { name: 'Title', displayName: 'Title', text: {}, required: true, readOnly: false },
    { name: '_Hidden', displayName: 'Hidden', hidden: true, text: {} },
    { name: 'Status', displayName: 'State\u202e', choice: { choices: ['Open', 'Do\nne'] }, indexed: true },
    { name: 'Modified', displayName: 'Modified', dateTime: {}, readOnly: true },
    { name: 'Odd', choice: { choices: [] } },
  ];
  const [title, status, odd] = [
    { name: 'Title', title: 'Title', kind: 'text', required: true },
    { name: 'Status', title: 'State', kind: 'choice', choices: ['Open', 'Do ne'], indexed: true },
    { name: 'Odd', title: '', kind: 'choice' },
  ];
  const place = { site: 's', list: 'l' };

  it('tells what can be written, and which of it a filter takes', async () => {
    const { answer, seen, problems } = await callOverGraph(listColumns, place, [{ value }]);
    expect(seen).toEqual([{ method: 'GET', path: '/sites/s/lists/l/columns', query: {} }]);
    expect(answer.columns).toEqual([title, status, odd]);
    expect([problems, listColumns.targets(place, answer)]).toEqual([[], ['l']]);
  });

  it('tells the others where they are asked for, hidden ones never', async () => {
    const { answer } = await callOverGraph(listColumns, { ...place, include_read_only: true }, [{ value }]);
    const modified = { name: 'Modified', title: 'Modified', kind: 'dateTime', read_only: true };
    expect(answer.columns).toEqual([title, status, modified, odd]);
    expect((await callOverGraph(listColumns, place, [{}])).answer.columns).toEqual([]);
  });
});
