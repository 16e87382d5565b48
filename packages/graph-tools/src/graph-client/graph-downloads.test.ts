import type { RequestListener } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startGraphServer } from '../testing/graph-server.ts';
import { createGraphClient } from './create-graph-client.ts';
import { downloadFile } from './download-file.ts';
import { driveItemPath } from './graph-path.ts';
import { createGraphTransport } from './graph-transport.ts';
import { createMailboxGate } from './mailbox-gate.ts';

async function setUp(answer: RequestListener, signal?: AbortSignal) {
  const server = await startGraphServer(answer);
  const transport = createGraphTransport({ baseUrl: server.baseUrl });
  onTestFinished(() => transport.close());
  const account = { account: undefined, accessToken: async () => 'a-token' };
  const gate = createMailboxGate();
  return { server, graph: createGraphClient({ baseUrl: server.baseUrl, transport, gate, account, signal }) };
}

const content = driveItemPath({ item: '/a b.txt' }, 'content');
const toElsewhere: RequestListener = (_request, response) =>
  response.writeHead(302, { location: `http://${_request.headers.host}/elsewhere?tempauth=x` }).end();

/** Sends the reader of a file elsewhere, and answers there. */
const withFile =
  (answer: RequestListener): RequestListener =>
  (request, response) =>
    (request.url?.startsWith('/v1.0/') ? toElsewhere : answer)(request, response);

describe('a download of createGraphClient', () => {
  it('reads the bytes from where Graph says, as they are', async () => {
    const bytes = Buffer.from([0, 255, 254, 10, 13]);
    const { server, graph } = await setUp(
      withFile((_request, response) => response.writeHead(200, { 'content-type': 'image/png' }).end(bytes)),
    );
    const file = await graph.download(content, { maxBytes: 5 });
    expect([Buffer.from(file.bytes), file.contentType]).toEqual([bytes, 'image/png']);
    expect(server.requests.map(({ url, headers }) => [url, headers.authorization])).toEqual([
      ['/v1.0/me/drive/root:/a%20b.txt:/content', 'Bearer a-token'],
      ['/elsewhere?tempauth=x', undefined],
    ]);
  });

  it('ends where the limit does', async () => {
    const { graph } = await setUp(withFile((_request, response) => response.end('123456')));
    await expect(graph.download(content, { maxBytes: 5 })).rejects.toMatchObject({
      code: 'graph_request_refused',
      message: expect.stringContaining('5 bytes'),
    });
  });

  it.each([
    [404, 'graph_not_found'],
    [403, 'graph_permission_missing'],
    [200, 'graph_unavailable'],
  ])('fails as Graph does: %i', async (status, code) => {
    const { graph } = await setUp((_request, response) => response.writeHead(status).end('{}'));
    await expect(graph.download(content, { maxBytes: 5 })).rejects.toMatchObject({ code });
  });

  it.each([302, 401, 404, 500])('fails where the file is not: %i', async (status) => {
    const { server, graph } = await setUp(
      withFile((_request, response) => response.writeHead(status, { location: '/further' }).end()),
    );
    await expect(graph.download(content, { maxBytes: 5 })).rejects.toMatchObject({
      code: 'graph_unavailable',
    });
    expect(server.requests).toHaveLength(2);
  });

  it('ends when the caller goes away, and when the time is over', async () => {
    const caller = new AbortController();
    const silent = withFile(() => caller.abort());
    const { graph, server } = await setUp(silent, caller.signal);
    await expect(graph.download(content, { maxBytes: 5 })).rejects.toMatchObject({
      code: 'graph_unavailable',
    });
    const url = `${server.baseUrl}/elsewhere`;
    const late = downloadFile({ url, maxBytes: 5, timeoutMs: 20, isLoopbackAllowed: true });
    await expect(late).rejects.toMatchObject({ code: 'graph_unavailable' });
  });

  it('goes to no address of this machine where Graph is elsewhere', async () => {
    const { server } = await setUp(() => undefined);
    for (const url of [server.baseUrl, 'https://localhost/x', '']) {
      const refused = downloadFile({ url, maxBytes: 5, isLoopbackAllowed: false });
      await expect(refused).rejects.toMatchObject({ code: 'graph_unavailable' });
    }
    expect(server.requests).toEqual([]);
  });
});

describe('an upload of createGraphClient', () => {
  it('puts the bytes as they are', async () => {
    const bodies: Buffer[] = [];
    const { server, graph } = await setUp(async (request, response) => {
      bodies.push(await buffer(request));
      response.end('{"id":"1"}');
    });
    const bytes = new Uint8Array([1, 0, 255, 128, 2]).subarray(1, 4);
    const options = { contentType: 'text/plain', headers: { 'If-Match': '"1"' } };
    await expect(graph.upload(content, bytes, options)).resolves.toEqual({ id: '1' });
    expect(bodies).toEqual([Buffer.from([0, 255, 128])]);
    expect(server.requests[0]).toMatchObject({
      method: 'PUT',
      headers: { 'content-type': 'text/plain', 'if-match': '"1"', 'content-length': '3' },
    });
  });
});

describe('a job of createGraphClient', () => {
  it('is asked for without a token, and never fails what has been accepted', async () => {
    const states = ['{"status":"inProgress","percentageComplete":40}', 'no JSON'];
    const { server, graph } = await setUp((request, response) => {
      if (request.method !== 'POST') return response.writeHead(202).end(states.shift());
      return response.writeHead(202, { location: `http://${request.headers.host}/monitor/1` }).end();
    });
    const job = await graph.start(driveItemPath({ item: '1' }, 'copy'), { name: 'x' });
    expect(await job.readState()).toEqual({ status: 'inProgress', percentageComplete: 40 });
    expect(await job.readState()).toBeUndefined();
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer a-token',
      undefined,
      undefined,
    ]);
  });

  it('without an address has no state', async () => {
    const { graph } = await setUp((_request, response) => response.writeHead(202).end());
    const job = await graph.start(driveItemPath({ item: '1' }, 'copy'), {});
    expect(await job.readState()).toBeUndefined();
  });
});
