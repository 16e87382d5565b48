import type { RequestListener } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { startGraphServer } from '../testing/graph-server.ts';
import type { SelectedAccount } from '../tool-context.ts';
import { createGraphClient, type GraphClientOptions } from './create-graph-client.ts';
import type { GraphClient } from './graph-client.ts';
import { graphPath } from './graph-path.ts';
import { createGraphTransport } from './graph-transport.ts';
import { createMailboxGate } from './mailbox-gate.ts';

async function setUp(answer: RequestListener, options: Partial<GraphClientOptions> = {}) {
  const server = await startGraphServer(answer);
  const transport = createGraphTransport({ baseUrl: server.baseUrl, totalTimeoutMs: 2_000 });
  onTestFinished(() => transport.close());
  const accessToken = vi.fn<SelectedAccount['accessToken']>(async (rejected) =>
    rejected ? 'fresh' : 'stale',
  );
  const shared = {
    baseUrl: server.baseUrl,
    transport,
    gate: createMailboxGate(),
    account: { account: undefined, accessToken },
    sleep: async () => {},
  };
  return { server, accessToken, graph: createGraphClient({ ...shared, ...options }) };
}

const answerWith =
  (status: number, body?: unknown): RequestListener =>
  (_request, response) =>
    response.writeHead(status).end(body === undefined ? undefined : JSON.stringify(body));

const path = graphPath`/me/events/${'1'}`;
const writes = {
  post: (graph: GraphClient) => graph.post<unknown>(path, { a: 'ü', b: undefined }),
  patch: (graph: GraphClient) => graph.patch<unknown>(path, { a: 'ü' }),
  put: (graph: GraphClient) => graph.put<unknown>(path, { a: 'ü' }),
  delete: (graph: GraphClient) => graph.delete<unknown>(path),
};

describe.each(Object.entries(writes))('a %s of createGraphClient', (method, write) => {
  it('goes out with its body and resolves to the answer', async () => {
    const bodies: string[] = [];
    const { server, graph } = await setUp(async (request, response) => {
      bodies.push(await text(request));
      response.end('{"id":"1"}');
    });
    await expect(write(graph)).resolves.toEqual({ id: '1' });
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]).toMatchObject({ method: method.toUpperCase(), url: '/v1.0/me/events/1' });
    expect(bodies).toEqual([method === 'delete' ? '' : '{"a":"ü"}']);
    const contentType = server.requests[0]?.headers['content-type'];
    expect(contentType).toBe(method === 'delete' ? undefined : 'application/json');
  });

  it.each([202, 204])('resolves to undefined for %i without a body', async (status) => {
    const { graph } = await setUp(answerWith(status));
    await expect(write(graph)).resolves.toBeUndefined();
  });

  it('says that it is done when the answer cannot be read', async () => {
    const { graph } = await setUp((_request, response) => response.writeHead(201).end('{"id":'));
    await expect(write(graph)).rejects.toMatchObject({
      code: 'graph_unavailable',
      message: expect.stringContaining('Do not call this again'),
    });
  });

  it.each([500, 502, 503, 504])('is sent once and asks to look first after %i', async (status) => {
    const { server, graph } = await setUp(answerWith(status, {}));
    await expect(write(graph)).rejects.toMatchObject({
      code: 'graph_unavailable',
      message: expect.stringContaining('not known whether'),
    });
    expect(server.requests).toHaveLength(1);
  });

  it('is sent once when the connection breaks', async () => {
    const { server, graph } = await setUp((request) => request.socket.destroy());
    await expect(write(graph)).rejects.toMatchObject({
      message: expect.stringContaining('not known whether'),
    });
    expect(server.requests).toHaveLength(1);
  });

  it('is sent again after a 401, with another token', async () => {
    const { server, graph, accessToken } = await setUp((request, response) =>
      answerWith(request.headers.authorization === 'Bearer fresh' ? 200 : 401, {})(request, response),
    );
    await expect(write(graph)).resolves.toEqual({});
    expect(server.requests).toHaveLength(2);
    expect(accessToken.mock.calls).toEqual([[], [{ token: 'stale', claims: undefined }]]);
  });

  it('is finished when the caller goes away, and so is what follows it', async () => {
    const caller = new AbortController();
    const { graph } = await setUp(
      (request, response) => {
        caller.abort();
        answerWith(200, { id: '1' })(request, response);
      },
      { signal: caller.signal },
    );
    await expect(write(graph)).resolves.toEqual({ id: '1' });
    await expect(graph.get(path)).resolves.toEqual({ id: '1' });
  });

  it('is not begun for a caller that has gone away', async () => {
    const { server, graph } = await setUp(answerWith(200, {}), { signal: AbortSignal.abort() });
    await expect(write(graph)).rejects.toMatchObject({ code: 'graph_unavailable' });
    expect(server.requests).toHaveLength(0);
  });
});

describe('a request of createGraphClient', () => {
  it('fails with invalid_access_token when the fresh token is refused as well', async () => {
    const { server, graph } = await setUp(answerWith(401, {}));
    await expect(graph.get(path)).rejects.toMatchObject({ code: 'invalid_access_token' });
    expect(server.requests).toHaveLength(2);
  });

  it('can be a post without a body', async () => {
    const { server, graph } = await setUp(answerWith(202));
    await expect(graph.post(graphPath`/me/messages/${'1'}/send`)).resolves.toBeUndefined();
    expect(server.requests[0]?.headers['content-length']).toBe('0');
  });

  it('holds its turn at the mailbox during a try, not while it waits for the next or gets a token', async () => {
    const gate = createMailboxGate({ maxInFlight: 1 });
    const log: string[] = [];
    const note = (what: string) => void log.push(`${what}: ${gate.size}`);
    const { graph } = await setUp(
      (request, response) => {
        note('try');
        const status = [429, 401][log.filter((line) => line.startsWith('try')).length - 1] ?? 200;
        answerWith(status, {})(request, response);
      },
      {
        gate,
        sleep: async () => note('sleep'),
        account: {
          account: undefined,
          async accessToken(rejected) {
            note(rejected ? 'another token' : 'token');
            return 'a-token';
          },
        },
      },
    );
    await graph.get(path);
    expect(log).toEqual([
      ...['token: 0', 'try: 1', 'sleep: 0'],
      ...['token: 0', 'try: 1', 'another token: 0', 'try: 1'],
    ]);
  });
});

describe('a question that goes out as POST', () => {
  const ask = (graph: GraphClient) => graph.post<unknown>(graphPath`/search/query`, { requests: [] });

  it('is asked again when the connection breaks, and fails as a read does', async () => {
    const { server, graph } = await setUp((request) => request.socket.destroy());
    await expect(ask(graph)).rejects.toMatchObject({
      code: 'graph_unavailable',
      message: expect.not.stringContaining('not known whether'),
    });
    expect(server.requests).toHaveLength(3);
  });

  it('is left alone when the caller goes away, and nothing after it counts as begun', async () => {
    const controller = new AbortController();
    const { graph } = await setUp(() => controller.abort(), { signal: controller.signal });
    await expect(ask(graph)).rejects.toMatchObject({ code: 'graph_unavailable' });
  });

  it('says nothing of something done when its answer cannot be read', async () => {
    const { graph } = await setUp(answerWith(204));
    await expect(ask(graph)).rejects.toMatchObject({
      code: 'graph_unavailable',
      message: expect.not.stringContaining('has done this'),
    });
  });
});
