import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { freePort } from './free-port.ts';

async function listenOn(port: number, host: string) {
  const server = createServer().listen(port, host);
  await once(server, 'listening');
  return server;
}

describe('freePort', () => {
  it('names a port that a server can listen on, and another one each time', async () => {
    const ports = [await freePort(), await freePort()];
    for (const port of ports) (await listenOn(port, '127.0.0.1')).close();
    expect(new Set(ports).size).toBe(2);
  });

  it('names no port that outgoing connections may get', async () => {
    expect(await freePort()).toBeLessThan(32_768);
  });

  it('names no port that somebody listens on', async () => {
    const next = (await freePort()) + 1;
    const server = await listenOn(next, '127.0.0.1');
    expect(await freePort()).not.toBe(next);
    server.close();
  });
});
