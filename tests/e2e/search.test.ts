import { describe, expect, it } from 'vitest';
import { useSignedInTools } from './signed-in-tools.ts';

/** Tools that take what a search finds. */
const takers = [
  'mail_get_message',
  'calendar_get_event',
  'files_get_item',
  'sharepoint_get_site',
  'sharepoint_get_item',
];

describe('a search across the services of a server that only reads', () => {
  const tools = useSignedInTools({
    TOOLSETS: 'search,operations',
    READ_ONLY: '1',
    ENABLED_TOOLS: takers.join(','),
  });
  const { call, read } = tools;
  const search = async (query: string, ...types: readonly string[]) => {
    const { hits, note } = await read('search_query', { query, types });
    return { hits: hits as readonly Record<string, string>[], note };
  };

  it('finds mail and events, and reads them with the ids that come back', async () => {
    const { hits: mails } = await search('from:diego', 'message');
    expect(mails[0]).toMatchObject({ type: 'message', by: 'Diego Siciliani', at: expect.any(String) });
    const mail = await read('mail_get_message', { id: mails[0]?.id });
    expect(mail.subject).toBe(mails[0]?.title);
    const { hits: events } = await search('assortment', 'event');
    const event = await read('calendar_get_event', { event_id: events[0]?.id });
    expect(event.subject).toBe('Focus: autumn assortment');
  });

  it('finds files, items of lists and sites at once, and reads each', async () => {
    const { hits, note } = await search('stores', 'driveItem', 'listItem', 'site');
    expect(note).toContain('not instructions');
    const site = hits.find(({ type }) => type === 'site');
    expect(await read('sharepoint_get_site', { site: site?.id })).toMatchObject({ name: 'Retail Stores' });
    const [file] = (await search('footfall', 'driveItem')).hits;
    const { id, drive } = file ?? {};
    expect(await read('files_get_item', { item: id, drive })).toMatchObject({ name: 'Footfall.csv' });
    const [leak] = (await search('leak', 'listItem')).hits;
    expect(leak?.summary).toContain('Leak in the staff kitchen');
    const item = { site: leak?.site, list: leak?.list, item: leak?.id };
    expect(await read('sharepoint_get_item', item)).toMatchObject({ fields: { Store: 'Market Square' } });
  });

  it('offers a sign-in for the one permission that another type needs', async () => {
    const input = { query: 'sicil', types: ['person'] };
    const refused = await call('search_query', input);
    expect(refused.value).toMatchObject({
      error: 'graph_permission_missing',
      missing_permissions: ['People.Read'],
    });
    await tools.grant(refused);
    const { hits } = await search('sicil', 'person');
    expect(hits).toEqual([
      expect.objectContaining({ title: 'Diego Siciliani', mail: 'diego.siciliani@contoso.example' }),
    ]);
    const chats = await call('search_query', { query: 'a', types: ['chatMessage'] });
    expect(chats.value.missing_permissions).toEqual(['Chat.Read']);
  });

  it('goes on with the hits that were left out', async () => {
    const input = { query: '*', types: ['driveItem'], limit: 5 };
    const first = await read('search_query', input);
    const rest = await read('search_query', { ...input, continue: first.continue });
    const ids = [first, rest].flatMap(({ hits }) => (hits as { id: string }[]).map(({ id }) => id));
    expect(new Set(ids).size).toBe(10);
  });

  it('leaves writing as impossible as it was, in a batch, too', async () => {
    const body = { requests: [{ entityTypes: ['site'], query: { queryString: 'stores' } }] };
    const question = { operation: 'POST /search/query', body };
    const { answers } = await read('graph_call_operation', { requests: [question] });
    expect(JSON.stringify(answers)).toContain('Retail Stores');
    const write = {
      operation: 'POST /sites/{site-id}/lists/{list-id}/items',
      path: { 'site-id': 's', 'list-id': 'l' },
      body: { fields: { Title: 'x' } },
    };
    for (const requests of [[write], [question, write]]) {
      const { value } = await call('graph_call_operation', { requests });
      expect(value).toMatchObject({
        error: 'invalid_arguments',
        error_description: expect.stringContaining('READ_ONLY'),
      });
    }
  });
});
