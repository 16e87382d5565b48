import { describe, expect, it } from 'vitest';
import { signIn } from './sign-in-steps.ts';
import { useSignedInTools } from './signed-in-tools.ts';

describe('sites and their lists, from the sign-in to the last write', () => {
  const tools = useSignedInTools({
    TOOLSETS: 'sharepoint',
    ENABLED_TOOLS: 'files_list_items,files_read_text',
  });
  const { call, read } = tools;
  const namesIn = (items: readonly Record<string, string>[] | undefined) => items?.map(({ name }) => name);
  const findIssues = async () => {
    const { sites } = await read('sharepoint_search_sites', { query: 'retail' });
    const site = sites?.[0]?.id;
    const { lists } = await read('sharepoint_list_lists', { site });
    return { site, list: lists?.find(({ name }) => name === 'Store issues')?.id };
  };

  it('finds sites by words and by address, and those that the person follows', async () => {
    const { sites } = await read('sharepoint_search_sites', { query: 'stores' });
    expect(namesIn(sites)).toEqual(['Retail Stores']);
    const site = await read('sharepoint_get_site', { site: sites?.[0]?.web_url });
    expect(site).toMatchObject({ ...sites?.[0], created: expect.any(String) });
    expect(await read('sharepoint_get_site')).toMatchObject({ name: 'Contoso' });
    const followed = await read('sharepoint_search_sites');
    expect(namesIn(followed.sites)).toEqual(['All of Contoso', 'Retail Stores', 'Autumn Launch']);
    const { sites: closed } = await read('sharepoint_search_sites', { query: 'payroll' });
    expect(closed).toEqual([]);
  });

  it('reads files in the library of a site with the id of its drive', async () => {
    const { sites } = await read('sharepoint_search_sites', { query: 'handbook' });
    const { drives } = await read('sharepoint_list_drives', { site: sites?.[0]?.id });
    const drive = drives?.[0]?.id;
    const { items } = await read('files_list_items', { drive, folder: '/Handbook' });
    expect(namesIn(items)).toEqual(['Onboarding.md', 'Working hours.md']);
    const { text } = await read('files_read_text', { drive, item: items?.[0]?.id });
    expect(JSON.stringify(text)).toContain('First week');
  });

  it('reads a page without what is hidden in it', async () => {
    const { sites } = await read('sharepoint_search_sites', { query: 'news' });
    const site = sites?.[0]?.id;
    const { pages } = await read('sharepoint_list_pages', { site });
    const page = pages?.find(({ title }) => title?.startsWith('Market Square'))?.id;
    const { text } = await read('sharepoint_get_page', { site, page });
    expect(text).toMatchObject({
      text: expect.stringContaining('opens in week 34'),
      links: ['https://contoso.sharepoint.example/sites/autumn-launch'],
    });
    expect(JSON.stringify(text)).not.toContain('cancelled');
  });

  it('reads a list by the columns it has, and says which of them a filter takes', async () => {
    const place = await findIssues();
    const { columns } = await read('sharepoint_list_columns', place);
    expect(columns).toContainEqual(expect.objectContaining({ name: 'Due_x0020_date', title: 'Due date' }));
    const open = { ...place, filter: "fields/Status eq 'Open'", fields: ['Title', 'Trades'] };
    const { items } = await read('sharepoint_list_items', open);
    expect(items?.[0]?.fields).toEqual({ Title: 'Leak in the staff kitchen', Trades: 'Plumber; Carpenter' });
    expect(items).toHaveLength(3);
    const refused = await call('sharepoint_list_items', { ...place, filter: 'fields/Urgent eq true' });
    expect(refused.value).toMatchObject({
      error: 'invalid_arguments',
      error_description: expect.stringContaining('sharepoint_list_columns'),
    });
    const first = await read('sharepoint_list_items', { ...place, limit: 4 });
    const rest = await read('sharepoint_list_items', { ...place, limit: 4, continue: first.continue });
    expect([first.items?.length, rest.items?.length]).toEqual([4, 1]);
  });

  it('shows of a rich text what a person sees of it', async () => {
    const item = { ...(await findIssues()), item: '2' };
    const { fields } = await read('sharepoint_get_item', item);
    expect(fields).toMatchObject({ Notes: 'The electrician comes on Tuesday.', Urgent: true, Cost: 140.5 });
    const { text } = await read('sharepoint_get_item', { ...item, field: 'Notes' });
    expect(JSON.stringify(text)).not.toContain('close every issue');
  });

  it('asks for the permission to write once somebody writes, then creates, changes and deletes', async () => {
    const place = await findIssues();
    const fields = { Title: 'Broken mirror', Status: 'Open', Trades: ['Carpenter'] };
    const refused = await call('sharepoint_create_item', { ...place, fields });
    expect(refused.value).toMatchObject({
      error: 'graph_permission_missing',
      missing_permissions: ['Sites.ReadWrite.All'],
    });
    await tools.grant(refused);
    const { id, etag } = await read('sharepoint_create_item', { ...place, fields });
    const item = { ...place, item: id };
    const changed = await read('sharepoint_update_item', { ...item, fields: { Status: 'Done' }, etag });
    expect(changed.fields).toEqual({ Status: 'Done' });
    const late = await call('sharepoint_update_item', { ...item, fields: { Status: 'Open' }, etag });
    expect(late.value.error).toBe('graph_request_refused');
    const nia = await signIn(tools.servers, { person: 'nia@contoso.example' });
    const seen = await read('sharepoint_get_item', { ...item, access_token: nia.value.access_token });
    expect(seen).toMatchObject({ by: 'Adele Vance', fields: { Title: 'Broken mirror', Status: 'Done' } });
    expect(await read('sharepoint_delete_item', item)).toEqual({ deleted: true });
    expect((await call('sharepoint_get_item', item)).value.error).toBe('graph_not_found');
  });

  it('shows nobody a site whose members they are not', async () => {
    const { value } = await signIn(tools.servers, { person: 'misaki@contoso.example' });
    const { access_token: hers } = value;
    const { sites } = await read('sharepoint_search_sites', { access_token: hers });
    expect(namesIn(sites)).toEqual(['Payroll']);
    const { value: refused } = await call('sharepoint_list_lists', { site: sites?.[0]?.id });
    expect(refused).toMatchObject({ error: 'graph_permission_missing' });
    expect(refused).not.toHaveProperty('auth_url');
  });
});
