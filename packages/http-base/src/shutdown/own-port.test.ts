import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { askHealth } from '../testing/ask-health.ts';
import { createLocalServer } from '../testing/local-server.ts';
import { connectRaw } from '../testing/raw-connection.ts';
import { takeOwnPort } from './own-port.ts';

async function isFree(port: number, host: string): Promise<boolean> {
  const server = createServer();
  const { promise, resolve } = Promise.withResolvers<boolean>();
  server.once('error', () => resolve(false));
  server.listen({ host, port }, () => resolve(true));
  const free = await promise;
  if (free) await once(server.close(), 'close');
  return free;
}

const loopback = ['127.0.0.1', '::1'];

describe('takeOwnPort', () => {
  it.each(loopback)('holds the port of %s before anything listens there, and gives it back', async (host) => {
    const own = await takeOwnPort();
    expect(await isFree(own.port, host)).toBe(false);
    own.release();
    expect(await isFree(own.port, host)).toBe(true);
  });

  it('gives each caller another one', async () => {
    const ports = await Promise.all(Array.from({ length: 20 }, takeOwnPort));
    expect(new Set(ports.map(({ port }) => port)).size).toBe(20);
    for (const own of ports) own.release();
  });

  it.each(loopback)('answers on %s once an app has the port', async (address) => {
    const own = await takeOwnPort();
    const url = await own.listen(await createLocalServer());
    expect(url).toBe(`http://localhost:${own.port}`);
    expect(await askHealth(url, address)).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  });

  it.each(loopback)('has let go of %s when the app has closed', async (host) => {
    const own = await takeOwnPort();
    const app = await createLocalServer();
    await own.listen(app);
    own.release();
    expect(await isFree(own.port, host)).toBe(false);
    await app.close();
    expect(await isFree(own.port, host)).toBe(true);
  });

  it('keeps the time-outs of the app', async () => {
    const app = await createLocalServer({
      timeouts: { headersMs: 20, requestMs: 40, checkEveryMs: 10 },
    });
    const own = await takeOwnPort();
    await own.listen(app);
    for (const address of loopback) {
      const connection = await connectRaw(own.port, address);
      connection.send('GET /health HTTP/1.1\r\n');
      expect(await connection.closed).toMatch(/^HTTP\/1\.1 408 /);
    }
  });

  it('turns those away who come before the app does', async () => {
    const own = await takeOwnPort();
    const connection = await connectRaw(own.port, '127.0.0.1');
    expect(await connection.closed).toBe('');
    own.release();
  });
});
