import type { RequestListener } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startGraphServer } from '../testing/graph-server.ts';
import type { SelectedAccount } from '../tool-context.ts';
import { createGraphClient, type GraphClientOptions, prepareGraphClients } from './create-graph-client.ts';
import { graphPath } from './graph-path.ts';
import { createGraphTransport } from './graph-transport.ts';
import { createMailboxGate } from './mailbox-gate.ts';

async function setUpShared(answer: RequestListener) {
  const server = await startGraphServer(answer);
  const transport = createGraphTransport({ baseUrl: server.baseUrl });
  onTestFinished(() => transport.close());
  const sleep = async () => {};
  return { server, baseUrl: server.baseUrl, transport, gate: createMailboxGate(), sleep };
}

async function setUp(answer: RequestListener, options: Partial<GraphClientOptions> = {}) {
  const { server, ...shared } = await setUpShared(answer);
  return { server, graph: createGraphClient({ ...shared, account, ...options }) };
}

const account: SelectedAccount = { account: undefined, accessToken: async () => 'canary-token' };

const answerWith =
  (status: number, body: unknown, headers: Record<string, string> = {}): RequestListener =>
  (_request, response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));

describe('createGraphClient', () => {
  it('gets a resource below /v1.0 with the token', async () => {
    const { server, graph } = await setUp(answerWith(200, { id: '1' }));
    await expect(graph.get(graphPath`/me`)).resolves.toEqual({ id: '1' });
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]).toMatchObject({ method: 'GET', url: '/v1.0/me' });
    expect(server.requests[0]?.headers).toMatchObject({
      authorization: 'Bearer canary-token',
      accept: 'application/json',
    });
  });

  it('gets a text as it is, of the type that is asked for', async () => {
    const { server, graph } = await setUp((_request, response) =>
      response.writeHead(200, { 'content-type': 'text/vtt' }).end('WEBVTT\n\u00fc'),
    );
    const path = graphPath`/me/onlineMeetings/${'m'}/transcripts/${'t'}/content`;
    await expect(graph.getText(path, { query: { $format: 'text/vtt' } })).resolves.toBe('WEBVTT\n\u00fc');
    await graph.getText(path, { headers: { accept: 'text/vtt' } });
    expect(server.requests.map(({ url, headers }) => [url, headers.accept])).toEqual([
      ['/v1.0/me/onlineMeetings/m/transcripts/t/content?$format=text%2Fvtt', 'text/html, text/*'],
      ['/v1.0/me/onlineMeetings/m/transcripts/t/content', 'text/vtt'],
    ]);
  });

  it('encodes each value of path and query exactly once', async () => {
    const { server, graph } = await setUp(answerWith(200, {}));
    const query = { $select: ['id', 'subject'], $top: 5, $search: '"a & b=c#d?e%20"', $count: true };
    await graph.get(graphPath`/me/messages/${'a+b c='}`, { query });
    const url = new URL(server.requests[0]?.url ?? '', server.baseUrl);
    expect(url.pathname).toBe('/v1.0/me/messages/a%2Bb%20c%3D');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      $select: 'id,subject',
      $top: '5',
      $search: '"a & b=c#d?e%20"',
      $count: 'true',
    });
  });

  it('takes no query option that could be more than a name', async () => {
    const { server, graph } = await setUp(answerWith(200, {}));
    const ask = () => graph.get(graphPath`/me`, { query: { '$top=1&x': 1 } });
    await expect(ask()).rejects.toThrow(TypeError);
    expect(server.requests).toHaveLength(0);
    // Neither when Microsoft's client is loaded already, nor does it disturb whoever comes next.
    await graph.get(graphPath`/me`);
    await expect(ask()).rejects.toThrow(TypeError);
    await graph.get(graphPath`/me`);
    expect(server.requests).toHaveLength(2);
  });

  it('sends a fixed read the same way for everybody, each with a token of their own', async () => {
    const { server, ...shared } = await setUpShared(answerWith(200, {}));
    const create = prepareGraphClients(shared);
    const [path, query] = [graphPath`/me`, Object.freeze({ $select: ['id', 'a b'] })];
    for (const token of ['token-1', 'token-2', 'token-3']) {
      const account: SelectedAccount = { account: undefined, accessToken: async () => token };
      await create({ account }).get(path, { query });
    }
    expect(server.requests.map(({ url, headers }) => [url, headers.authorization, headers.accept])).toEqual(
      [1, 2, 3].map((n) => ['/v1.0/me?$select=id%2Ca%20b', `Bearer token-${n}`, 'application/json']),
    );
  });

  it('asks for the same list again in the same words, and for another in its own', async () => {
    const { server, graph } = await setUp(answerWith(200, {}));
    const [one, another] = [{ $select: ['id', 'a b'] }, { $select: ['id'], $expand: ['a b'] }];
    for (const query of [one, another, one]) await graph.get(graphPath`/me`, { query });
    expect(server.requests.map(({ url }) => url)).toEqual([
      '/v1.0/me?$select=id%2Ca%20b',
      '/v1.0/me?$select=id&$expand=a%20b',
      '/v1.0/me?$select=id%2Ca%20b',
    ]);
  });

  it('turns a refusal of Graph into its typed error', async () => {
    const { graph } = await setUp(answerWith(403, { error: { code: 'Authorization_RequestDenied' } }));
    await expect(graph.get(graphPath`/me`)).rejects.toMatchObject({
      code: 'graph_permission_missing',
      message: expect.stringContaining('(Microsoft Graph: code Authorization_RequestDenied)'),
    });
  });

  it('tries again where it may', async () => {
    const { server, graph } = await setUp((request, response) =>
      answerWith(server.requests.length < 3 ? 503 : 200, { id: '1' })(request, response),
    );
    await expect(graph.get(graphPath`/me`)).resolves.toEqual({ id: '1' });
    expect(server.requests).toHaveLength(3);
  });

  it('says how long to wait when Graph asks for more than is left', async () => {
    const { server, graph } = await setUp(answerWith(429, {}, { 'retry-after': '300' }));
    await expect(graph.get(graphPath`/me`)).rejects.toMatchObject({
      code: 'graph_throttled',
      message: 'Microsoft Graph asks to wait 300 s. Wait that long, then try again.',
    });
    expect(server.requests).toHaveLength(1);
  });

  it.each(['{"id":', '', '<html>canary</html>'])('answers graph_unavailable to the body %j', async (body) => {
    const { graph } = await setUp((_request, response) => response.end(body));
    const error: unknown = await graph.get(graphPath`/me`).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'graph_unavailable' });
    expect(error).not.toHaveProperty('cause');
  });

  it('does not carry the token along a redirect', async () => {
    const { server, graph } = await setUp(answerWith(307, {}, { location: '/v1.0/elsewhere' }));
    await expect(graph.get(graphPath`/me`)).rejects.toMatchObject({ code: 'graph_unavailable' });
    expect(server.requests.map(({ url }) => url)).toEqual(['/v1.0/me']);
  });

  it('passes on the typed error of the token source and sends nothing', async () => {
    const failure = Object.assign(new Error('no account'), { code: 'sign_in_required' });
    const { server, graph } = await setUp(answerWith(200, {}), {
      account: { ...account, accessToken: () => Promise.reject(failure) },
    });
    await expect(graph.get(graphPath`/me`)).rejects.toBe(failure);
    expect(server.requests).toHaveLength(0);
  });

  it('stops when the caller goes away', async () => {
    const caller = new AbortController();
    const { server, graph } = await setUp(() => caller.abort(), { signal: caller.signal });
    await expect(graph.get(graphPath`/me`)).rejects.toMatchObject({ code: 'graph_unavailable' });
    expect(server.requests).toHaveLength(1);
  });

  it.each(['/', '/v1.0', '/v1.0/'])('takes a base URL that ends with %s', async (ending) => {
    const server = await startGraphServer(answerWith(200, { id: '1' }));
    const baseUrl = server.baseUrl + ending;
    const transport = createGraphTransport({ baseUrl });
    onTestFinished(() => transport.close());
    const graph = createGraphClient({ baseUrl, transport, gate: createMailboxGate(), account });
    await expect(graph.get(graphPath`/me`)).resolves.toEqual({ id: '1' });
    expect(server.requests[0]?.url).toBe('/v1.0/me');
  });
});
