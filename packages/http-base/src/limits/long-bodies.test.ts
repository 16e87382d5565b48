import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { listen } from '../shutdown/listen.ts';
import { connectRaw } from '../testing/raw-connection.ts';
import { createTestServer } from '../testing/test-server.ts';

async function start() {
  const timeouts = { headersMs: 50, requestMs: 60, checkEveryMs: 20 };
  const app = await createTestServer({ timeouts });
  onTestFinished(() => app.close());
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    scope.put('/long', async (request) => {
      request.server.letBodyTakeLong?.(request);
      return { read: await text(request.raw) };
    });
  });
  const url = new URL(await listen(app, { host: '127.0.0.1', port: 0 }));
  const connection = await connectRaw(Number(url.port));
  const begin = () =>
    connection.send(`PUT /long HTTP/1.1\r\nHost: ${url.host}\r\nContent-Length: 2\r\n\r\na`);
  return { app, connection, begin };
}

test('a body that may take long is not cut when others would be, and the next request on its connection is', async () => {
  const { app, connection, begin } = await start();
  begin();
  const [error] = await once(app.server, 'clientError');
  expect(error).toMatchObject({ code: 'ERR_HTTP_REQUEST_TIMEOUT' });
  connection.send('b');
  expect(await connection.received('"read"')).toContain('{"read":"ab"}');
  connection.send('GET /health HTTP/1.1\r\nX-Slow: ');
  expect(await connection.closed).toMatch(/HTTP\/1\.1 408 /);
});
