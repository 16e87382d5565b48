import { once } from 'node:events';
import { afterEach, describe, expect, test } from 'vitest';
import { listen } from '../shutdown/listen.ts';
import { captureLog } from '../testing/captured-log.ts';
import { connectRaw } from '../testing/raw-connection.ts';
import { createTestServer } from '../testing/test-server.ts';
import type { HttpServerOptions } from './http-server-options.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

async function start(options: Partial<HttpServerOptions>) {
  const logStream = captureLog();
  const app = await createTestServer({ logStream, logLevel: 'warn', ...options });
  closing.push(() => app.close());
  app.get('/peer', async ({ peer }) => ({ peer }));
  const url = new URL(await listen(app, { host: 'localhost', port: 0 }));
  const ask = (path: string) => `GET ${path} HTTP/1.1\r\nHost: ${url.host}\r\n\r\n`;
  return { app, ask, logStream, open: (host?: string) => connectRaw(Number(url.port), host) };
}

describe('createHttpServer: connections', () => {
  test('beyond the limit of a peer are cut at once, and the others are served', async () => {
    const { ask, open, logStream } = await start({ maxConnectionsPerPeer: 2 });
    const first = [await open(), await open()];
    expect(await (await open()).closed).toBe('');
    const other = await open('::1');
    for (const connection of [...first, other]) {
      connection.send(ask('/health'));
      expect(await connection.received('healthy')).toContain('200 OK');
    }
    expect(logStream.lines.map((line) => JSON.parse(line))).toMatchObject([
      { msg: 'refused', reason: 'connections_per_peer' },
    ]);
  });

  test('beyond the limit in all are cut, in both families together, until one ends', async () => {
    const { app, ask, open } = await start({ maxConnections: 2 });
    const accepted = once(app.server, 'connection');
    const first = await open('127.0.0.1');
    const [socket] = await accepted;
    await open('::1');
    expect(await (await open()).closed).toBe('');
    const ended = once(socket, 'close');
    first.socket.destroy();
    await ended;
    const next = await open();
    next.send(ask('/health'));
    expect(await next.received('healthy')).toContain('200 OK');
  });
});

describe('request.peer', () => {
  test('is the address of the connection, whatever a stranger says in X-Forwarded-For', async () => {
    const app = await createTestServer();
    app.get('/peer', async ({ peer }) => ({ peer }));
    const headers = { host: 'localhost:8000', 'x-forwarded-for': '203.0.113.9' };
    const ask = (remoteAddress: string) => app.inject({ url: '/peer', headers, remoteAddress });
    expect((await ask('192.0.2.1')).json()).toEqual({ peer: '192.0.2.1' });
    expect((await ask('2001:db8::1')).json()).toEqual({ peer: '2001:db8:0:0::/64' });
  });

  test('is the address behind a trusted proxy, and nobody else of those in the header', async () => {
    const app = await createTestServer({ trustedProxies: ['10.0.0.0/8'] });
    app.get('/peer', async ({ peer }) => ({ peer }));
    const ask = (forwarded: string) =>
      app.inject({
        url: '/peer',
        headers: { host: 'localhost:8000', 'x-forwarded-for': forwarded },
        remoteAddress: '10.0.0.1',
      });
    expect((await ask('198.51.100.1, 203.0.113.9, 10.0.0.7')).json()).toEqual({ peer: '203.0.113.9' });
    expect((await ask('whatever')).json()).toEqual({ peer: 'unknown' });
  });
});
