import { createServer } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { takeOwnPort } from '../shutdown/own-port.ts';
import { connectRaw } from '../testing/raw-connection.ts';
import { listenForScrapes } from './scrape-listener.ts';

const stopping: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(stopping.splice(0).map((stop) => stop()));
});

const metrics = { contentType: 'text/plain; version=0.0.4', expose: async () => 'a_metric 1\n' };

async function start(host = '127.0.0.1') {
  const { port, release } = await takeOwnPort();
  release();
  stopping.push(await listenForScrapes(metrics, { host, port }));
  return port;
}

async function ask(port: number, head: string): Promise<string> {
  const connection = await connectRaw(port);
  connection.send(`${head}\r\nConnection: close\r\n\r\n`);
  return connection.closed;
}

describe('listenForScrapes', () => {
  test('answers a scrape, and keeps it from caches and pages', async () => {
    const port = await start();
    const response = await fetch(`http://127.0.0.1:${port}/metrics`);
    expect([response.status, await response.text()]).toEqual([200, 'a_metric 1\n']);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/plain; version=0.0.4',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
  });

  test.each([
    ['GET /', 404],
    ['GET /metrics/x', 404],
    ['POST /metrics', 405],
    ['HEAD /metrics', 200],
    ['GET /metrics?a=b', 200],
  ])('answers %s with %i', async (request, status) => {
    const port = await start();
    expect(await ask(port, `${request} HTTP/1.1\r\nHost: 127.0.0.1:${port}`)).toMatch(
      new RegExp(`^HTTP/1\\.1 ${status} `),
    );
  });

  test('gives a page nothing that has rebound its name to this machine', async () => {
    const port = await start();
    const answer = await ask(port, `GET /metrics HTTP/1.1\r\nHost: evil.example:${port}`);
    expect(answer).toMatch(/^HTTP\/1\.1 403 /);
    expect(answer).not.toContain('a_metric');
  });

  test('takes every Host where it listens beyond loopback: Prometheus comes by an address', async () => {
    const port = await start('0.0.0.0');
    expect(await ask(port, `GET /metrics HTTP/1.1\r\nHost: 10.1.2.3:${port}`)).toMatch(/^HTTP\/1\.1 200 /);
  });

  test('cuts the connection when the figures cannot be had', async () => {
    const { port, release } = await takeOwnPort();
    release();
    const failing = { ...metrics, expose: () => Promise.reject(new Error('canary')) };
    stopping.push(await listenForScrapes(failing, { host: '127.0.0.1', port }));
    expect(await ask(port, `GET /metrics HTTP/1.1\r\nHost: localhost:${port}`)).toBe('');
  });

  test('says which setting to change when the port is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const { port } = taken.address() as { port: number };
    await expect(listenForScrapes(metrics, { host: 'localhost', port })).rejects.toThrow(
      /^METRICS_PORT \d+ /,
    );
    taken.close();
  });
});
