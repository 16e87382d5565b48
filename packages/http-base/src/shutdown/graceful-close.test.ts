import { once } from 'node:events';
import { AppError } from '@hybrid-mcp/core';
import { describe, expect, test } from 'vitest';
import { connectRaw } from '../testing/raw-connection.ts';
import { createTestServer } from '../testing/test-server.ts';
import { ClientGoneError } from './client-gone-error.ts';
import { connectionSignal } from './connection-signal.ts';
import { listen } from './listen.ts';

/** A server with routes that wait for their signal, for the test, or for ever, and one that answers at once. */
async function start(shutdownGraceMs = 1_500) {
  const app = await createTestServer({ shutdownGraceMs });
  const reasons: unknown[] = [];
  app.get('/wait', async (request, reply) => {
    const signal = connectionSignal(request, reply);
    app.server.emit('waiting');
    if (!signal.aborted) await once(signal, 'abort');
    reasons.push(signal.reason);
    app.server.emit('aborted');
    return { ended: signal.reason.code };
  });
  app.get('/hang', () => {
    app.server.emit('waiting');
    return new Promise(() => {});
  });
  const held = Promise.withResolvers<void>();
  app.get('/held', async () => {
    app.server.emit('waiting');
    await held.promise;
    return { held: true };
  });
  const signals: AbortSignal[] = [];
  app.get('/quick', async (request, reply) => {
    signals.push(connectionSignal(request, reply));
    return { quick: true };
  });
  const url = new URL(await listen(app, { host: 'localhost', port: 0 }));
  const open = () => connectRaw(Number(url.port));
  const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: ${url.host}\r\n\r\n`;
  return { app, reasons, signals, open, get, release: held.resolve };
}

describe('closeGracefully', () => {
  test('ends although sockets are silent, idle or half way through their headers', async () => {
    const { app, open, get } = await start();
    const [silent, idle, partial] = [await open(), await open(), await open()];
    partial.send('GET / HT');
    idle.send(get('/health'));
    await idle.received('healthy');
    await app.close();
    await Promise.all([silent.closed, idle.closed, partial.closed]);
    expect(app.shutdownSignal.reason).toMatchObject({ code: 'shutting_down' });
  });

  test('lets waiters answer and then cuts their keep-alive sockets', async () => {
    const { app, open, get, reasons } = await start();
    const waiter = await open();
    const waiting = once(app.server, 'waiting');
    waiter.send(get('/wait'));
    await waiting;
    await app.close();
    expect(await waiter.closed).toContain('{"ended":"shutting_down"}');
    expect(reasons).toEqual([expect.any(AppError)]);
  });

  test.each([
    ['/ready', 503, '{"status":"shutting_down"}'],
    ['/health', 200, '"status":"healthy"'],
    ['/', 503, '"error":"shutting_down"'],
  ])('answers %s on a socket that is still busy while it stops', async (path, status, body) => {
    const { app, open, get, release } = await start();
    const connection = await open();
    const waiting = once(app.server, 'waiting');
    connection.send(get('/held'));
    await waiting;
    const aborted = once(app.shutdownSignal, 'abort');
    const closed = app.close();
    await aborted;
    const arrived = once(app.server, 'request');
    connection.send(get(path));
    await arrived;
    release();
    const [held, late] = (await connection.closed).split('"held":true}');
    expect(held).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(late).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(late).toContain(body);
    expect(late?.toLowerCase()).toContain('x-content-type-options: nosniff');
    await closed;
  });

  test('cuts what still runs after the grace', async () => {
    const { app, open, get } = await start(30);
    const connection = await open();
    const waiting = once(app.server, 'waiting');
    connection.send(get('/hang'));
    await waiting;
    await app.close();
    expect(await connection.closed).toBe('');
  });
});

describe('connectionSignal', () => {
  test('aborts with ClientGoneError when the client goes away', async () => {
    const { app, open, get, reasons } = await start();
    const connection = await open();
    const waiting = once(app.server, 'waiting');
    const aborted = once(app.server, 'aborted');
    connection.send(get('/wait'));
    await waiting;
    connection.socket.destroy();
    await aborted;
    expect(reasons).toEqual([expect.any(ClientGoneError)]);
    await app.close();
  });

  test('does not abort once the answer is complete', async () => {
    const { app, open, get, signals } = await start();
    const connection = await open();
    connection.send(get('/quick'));
    await connection.received('quick');
    connection.socket.destroy();
    await app.close();
    expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
  });
});
