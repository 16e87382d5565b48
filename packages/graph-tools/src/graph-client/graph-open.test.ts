import type { RequestListener } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startGraphServer } from '../testing/graph-server.ts';
import { createGraphClient } from './create-graph-client.ts';
import { driveItemPath, graphPath } from './graph-path.ts';
import { createGraphTransport } from './graph-transport.ts';
import { createMailboxGate } from './mailbox-gate.ts';
import { openFile } from './open-file.ts';
import { reopenPath } from './reopen-path.ts';

async function setUp(answer: RequestListener) {
  const server = await startGraphServer(answer);
  const transport = createGraphTransport({ baseUrl: server.baseUrl });
  onTestFinished(() => transport.close());
  const account = { account: undefined, accessToken: async () => 'a-token' };
  const graph = createGraphClient({ baseUrl: server.baseUrl, transport, gate: createMailboxGate(), account });
  return { server, graph };
}

const content = driveItemPath({ item: '1' }, 'content');
const value = graphPath`/me/messages/${'1'}/attachments/${'2'}/$value`;
const bytes = Buffer.from([0, 255, 254, 10, 13]);

/** Sends the reader of a file elsewhere, and answers there. */
const withFile =
  (answer: RequestListener): RequestListener =>
  (request, response) => {
    if (!request.url?.startsWith('/v1.0/')) answer(request, response);
    else response.writeHead(302, { location: `http://${request.headers.host}/elsewhere?tempauth=x` }).end();
  };

describe('open of createGraphClient', () => {
  it('reads what Graph leads to, without the bearer, and repeats length, type and range only', async () => {
    const { server, graph } = await setUp(
      withFile((_request, response) =>
        response
          .writeHead(206, { 'content-range': 'bytes 0-4/9', 'content-type': 'a/b', 'x-ms': '1' })
          .end(bytes),
      ),
    );
    const { body, ...file } = await graph.open(content, { range: 'bytes=0-4' });
    expect(await buffer(body)).toEqual(bytes);
    expect(file).toEqual({ isPart: true, contentType: 'a/b', contentRange: 'bytes 0-4/9' });
    expect(server.requests.map(({ url, headers }) => [url, headers.authorization, headers.range])).toEqual([
      ['/v1.0/me/drive/items/1/content', 'Bearer a-token', 'bytes=0-4'],
      ['/elsewhere?tempauth=x', undefined, 'bytes=0-4'],
    ]);
  });

  it('reads what Graph has itself, as it is', async () => {
    const { graph } = await setUp((_request, response) => response.writeHead(200).end(bytes));
    const { body, isPart } = await graph.open(value);
    expect([await buffer(body), isPart]).toEqual([bytes, false]);
  });

  it('only looks with HEAD', async () => {
    const { server, graph } = await setUp(
      withFile((_request, response) => response.writeHead(200, { 'content-length': '5' }).end()),
    );
    const { body, length } = await graph.open(content, { method: 'HEAD' });
    expect([(await buffer(body)).length, length]).toEqual([0, 5]);
    expect(server.requests.map(({ method }) => method)).toEqual(['GET', 'HEAD']);
  });

  it.each([
    [404, 'graph_not_found'],
    [403, 'graph_permission_missing'],
    [416, 'invalid_range'],
  ])('fails as Graph does: %i', async (status, code) => {
    const { graph } = await setUp((_request, response) => response.writeHead(status).end('{}'));
    await expect(graph.open(content)).rejects.toMatchObject({ code });
  });

  it.each([
    [302, 'graph_unavailable'],
    [401, 'graph_unavailable'],
    [416, 'invalid_range'],
  ])('takes no other answer of the storage: %i', async (status, code) => {
    const { graph } = await setUp(withFile((_request, response) => response.writeHead(status).end()));
    await expect(graph.open(content)).rejects.toMatchObject({ code });
  });

  it('fails when the file breaks off', async () => {
    const { graph } = await setUp(
      withFile((request, response) => {
        response.writeHead(200, { 'content-length': '99' }).write('a', () => request.socket.destroy());
      }),
    );
    const { body } = await graph.open(content);
    await expect(buffer(body)).rejects.toThrow();
  });
});

describe('openFile', () => {
  it.each(['https://192.168.0.1/', 'http://files.example/', 'https://a:b@files.example/'])(
    'goes to public addresses only: %s',
    async (url) => {
      await expect(openFile({ url, method: 'GET', isLoopbackAllowed: false })).rejects.toMatchObject({
        code: 'graph_unavailable',
      });
    },
  );
});

describe('reopenPath', () => {
  it('reads what graphPath has written', () => {
    expect(reopenPath(driveItemPath({ item: '/a b/Größe.txt' }, 'content').text).text).toBe(
      '/me/drive/root:/a%20b/Gr%C3%B6%C3%9Fe.txt:/content',
    );
  });

  it.each(['me', '/me/../users', '/me?x', 'https://x', '//x', '/me/'])('takes nothing else: %s', (text) => {
    expect(() => reopenPath(text)).toThrow(TypeError);
  });
});
