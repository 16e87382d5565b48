import { expect, test } from 'vitest';
import { connectRaw } from '../testing/raw-connection.ts';
import { createTestServer } from '../testing/test-server.ts';
import { listen } from './listen.ts';

async function start() {
  const app = await createTestServer({ readiness: { store: async () => {} } });
  const url = new URL(await listen(app, { host: 'localhost', port: 0 }));
  const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: ${url.host}\r\n\r\n`;
  return { app, open: () => connectRaw(Number(url.port)), get };
}

test('a server that takes its leave answers on, and ends each connection with the answer', async () => {
  const { app, open, get } = await start();
  const [old, fresh] = [await open(), await open()];
  old.send(get('/health'));
  await old.received('healthy');
  app.leave.begin();
  old.send(get('/health'));
  fresh.send(get('/health'));
  const [before, after] = (await old.closed).split('healthy').map((part) => part.toLowerCase());
  expect(before).toContain('connection: keep-alive');
  expect(after).toContain('connection: close');
  expect(await fresh.closed).toContain('"status":"healthy"');
  await app.close();
});

test('a server that takes its leave is not ready', async () => {
  const { app, open, get } = await start();
  app.leave.begin();
  const connection = await open();
  connection.send(get('/ready'));
  const answer = await connection.closed;
  expect(answer).toMatch(/^HTTP\/1\.1 503 /);
  expect(answer).toContain('{"status":"shutting_down"}');
  await app.close();
});
