import { createServer } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { connectRaw } from '../testing/raw-connection.ts';
import { createTestServer } from '../testing/test-server.ts';
import { listen } from './listen.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

async function createApp() {
  const app = await createTestServer({ listenHost: 'localhost' });
  closing.push(() => app.close());
  return app;
}

async function occupy(host: string): Promise<number> {
  const server = createServer();
  closing.push(() => server.close());
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

describe('listen', () => {
  test('returns the URL with the port the system chose', async () => {
    const url = await listen(await createApp(), { host: '127.0.0.1', port: 0 });
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d*$/);
  });

  test.each(['127.0.0.1', '::1'])('answers on %s when it listens on localhost', async (address) => {
    const url = new URL(await listen(await createApp(), { host: 'localhost', port: 0 }));
    const connection = await connectRaw(Number(url.port), address);
    connection.send(`GET /health HTTP/1.1\r\nHost: ${url.host}\r\nConnection: close\r\n\r\n`);
    expect(await connection.closed).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  });

  test.each(['127.0.0.1', '::1'])('says so when the port of %s is in use', async (address) => {
    const port = await occupy(address);
    await expect(listen(await createApp(), { host: 'localhost', port })).rejects.toThrow(
      `Port ${port} is in use. Stop the other process or set PORT.`,
    );
  });
});
