import { describe, expect, test } from 'vitest';
import { type CallGraph, type GraphCollection, signInToGraph } from '../../testing/graph-caller.ts';
import { summarize } from './summarize.ts';

interface Hit {
  readonly hitId: string;
  readonly rank: number;
  readonly resource: {
    readonly '@odata.type': string;
    readonly subject: string;
    readonly createdDateTime: string;
    readonly chatId: string | null;
    readonly parentReference: { readonly driveId: string; readonly siteId: string };
    readonly sharepointIds: { readonly listId: string; readonly listItemId: string };
  };
}

interface HitsContainer {
  readonly hits: readonly [Hit, ...Hit[]];
  readonly total: number;
  readonly moreResultsAvailable: boolean;
}

const all = 'Mail.Read Calendars.Read Files.Read.All Sites.Read.All Chat.Read People.Read';

const askFor = (call: CallGraph, request: object) =>
  call<GraphCollection<{ readonly hitsContainers: readonly [HitsContainer] }>>('/search/query', {
    method: 'POST',
    body: { requests: [request] },
  });

async function find(call: CallGraph, types: readonly string[], queryString: string, page: object = {}) {
  const { body } = await askFor(call, { entityTypes: types, query: { queryString }, ...page });
  return body.value[0].hitsContainers[0];
}

describe('the search', () => {
  test.each([
    ['message', 'subject:budget', { subject: expect.any(String), bodyPreview: expect.any(String) }],
    ['event', 'assortment', { subject: expect.any(String), start: expect.any(Object) }],
    ['driveItem', 'footfall', { name: 'Footfall.csv', parentReference: { driveId: expect.any(String) } }],
    ['site', 'suppliers', { displayName: 'Retail Stores' }],
    ['listItem', 'leak kitchen', { name: 'Leak in the staff kitchen', sharepointIds: { listItemId: '3' } }],
    ['person', 'sicil', { displayName: 'Diego Siciliani', emailAddresses: [{ rank: 1 }] }],
  ])('finds a %s by words', async (type, query, resource) => {
    const { hits, moreResultsAvailable } = await find(await signInToGraph(all), [type], query);
    expect(hits[0]).toMatchObject({ rank: 1, hitId: expect.any(String), resource });
    expect(hits[0].resource['@odata.type']).toBe(`#microsoft.graph.${type}`);
    expect(moreResultsAvailable).toBe(false);
  });

  test('gives ids of which most lead to what was found', async () => {
    const call = await signInToGraph(all);
    const [message] = (await find(call, ['message'], 'the')).hits;
    expect((await call(`/me/messages/${message.hitId}`)).body.subject).toBe(message.resource.subject);
    const [event] = (await find(call, ['event'], '*')).hits;
    const id = event.hitId.replaceAll('/', '-').replaceAll('+', '_');
    expect((await call(`/me/events/${id}`)).body.subject).toBe(event.resource.subject);
    const [file] = (await find(call, ['driveItem'], 'footfall')).hits;
    const { driveId } = file.resource.parentReference;
    expect((await call(`/drives/${driveId}/items/${file.hitId}`)).body.name).toBe('Footfall.csv');
    const [{ resource }] = (await find(call, ['listItem'], 'leak')).hits;
    const { listId, listItemId } = resource.sharepointIds;
    const place = `/sites/${resource.parentReference.siteId}/lists/${listId}/items/${listItemId}`;
    expect((await call(place)).status).toBe(200);
  });

  test('goes on page by page, and counts as Microsoft does', async () => {
    const call = await signInToGraph(all);
    const first = await find(call, ['driveItem', 'listItem', 'site'], '*', { from: 0, size: 4 });
    expect(first).toMatchObject({ moreResultsAvailable: true, total: expect.any(Number) });
    const rest = await find(call, ['driveItem', 'listItem', 'site'], '*', { from: 4, size: 500 });
    expect(rest.moreResultsAvailable).toBe(false);
    expect(4 + rest.hits.length).toBe(first.total);
    expect(rest.hits[0].rank).toBe(5);
    expect((await find(call, ['message'], '*', { size: 2 })).total).toBe(2);
  });

  test('finds what was said in chats and channels, and nothing for those who were not there', async () => {
    const call = await signInToGraph(all);
    const { hits } = await find(call, ['chatMessage'], '*', { size: 25 });
    expect(hits.length).toBeGreaterThan(5);
    const [{ hitId, resource }] = hits;
    expect(resource).toMatchObject({ id: hitId, from: { emailAddress: { address: expect.any(String) } } });
    const times = hits.map((hit) => hit.resource.createdDateTime);
    expect(times).toEqual(times.toSorted().toReversed());
    expect((await find(call, ['chatMessage'], 'no-such-word-anywhere')).hits).toEqual([]);
    const chats = async (person?: string) => {
      const found = await find(await signInToGraph(all, person), ['chatMessage'], '*', { size: 25 });
      return new Set(found.hits.map((hit) => hit.resource.chatId));
    };
    expect(await chats('misaki@contoso.example')).not.toEqual(await chats());
  });

  test('finds nothing of others', async () => {
    const call = await signInToGraph(all);
    expect((await find(call, ['listItem', 'site'], 'starters')).hits).toEqual([]);
    const diego = await signInToGraph(all, 'diego@contoso.example');
    expect((await find(diego, ['listItem'], 'starters')).hits).toHaveLength(1);
  });

  test.each([
    [{ entityTypes: ['message', 'event'] }],
    [{ entityTypes: ['driveItem', 'person'] }],
    [{ entityTypes: ['unknown'] }],
    [{ entityTypes: [] }],
    [{ query: { queryString: ' ' } }],
    [{ entityTypes: ['message'], size: 26 }],
    [{ from: -1 }],
    [{ size: 501 }],
  ])('refuses %j', async (wrong) => {
    const call = await signInToGraph(all);
    const request = { entityTypes: ['driveItem'], query: { queryString: 'a' }, ...wrong };
    expect((await askFor(call, request)).status).toBe(400);
  });

  test('refuses several requests, personal accounts, and types without permission', async () => {
    const call = await signInToGraph('Mail.Read');
    const request = { entityTypes: ['message'], query: { queryString: 'a' } };
    const body = { requests: [request, request] };
    expect((await call('/search/query', { method: 'POST', body })).status).toBe(400);
    expect((await askFor(call, request)).status).toBe(200);
    expect((await askFor(call, { ...request, entityTypes: ['event'] })).status).toBe(403);
    const robin = await signInToGraph(all, 'robin.hale@outlook.example', 'consumers');
    expect((await askFor(robin, request)).status).toBe(400);
  });
});

describe('summarize', () => {
  test.each([
    ['The budget of\nJune', 'budget june', 'The <c0>budget</c0> of <c0>June</c0>'],
    ['c c0 d', 'c c0', '<c0>c</c0> <c0>c0</c0> d'],
    ['Nothing here', 'from:adele', 'Nothing here'],
    [`${'x '.repeat(100)}end`, 'end', `<ddd/>${'x '.repeat(20)}<c0>end</c0>`],
    [`start ${'y'.repeat(300)}`, 'start', `<c0>start</c0> ${'y'.repeat(194)}<ddd/>`],
  ])('marks in %j what %j finds', (text, query, summary) => {
    expect(summarize(text, query)).toBe(summary);
  });
});
