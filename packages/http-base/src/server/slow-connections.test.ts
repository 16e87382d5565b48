import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { listen } from '../shutdown/listen.ts';
import { connectRaw } from '../testing/raw-connection.ts';
import { createTestServer } from '../testing/test-server.ts';

const timeouts = { headersMs: 100, requestMs: 200, keepAliveMs: 50, checkEveryMs: 20 };
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

async function start() {
  const app = await createTestServer({ timeouts });
  closing.push(() => app.close());
  app.post('/body', async (request) => request.body);
  app.get('/held', async () => delay(600, { answer: 'late' }));
  const url = new URL(await listen(app, { host: '127.0.0.1', port: 0 }));
  return { host: url.host, connection: await connectRaw(Number(url.port)) };
}

describe('createHttpServer: stalled connections', () => {
  test('cuts a socket that sends nothing', async () => {
    const { connection } = await start();
    expect(await connection.closed).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
  });

  test('cuts slow headers with a typed answer that has the security headers', async () => {
    const { connection, host } = await start();
    connection.send(`GET /health HTTP/1.1\r\nHost: ${host}\r\nX-Slow: `);
    const answer = await connection.closed;
    expect(answer).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
    expect(answer).toContain('x-content-type-options: nosniff\r\n');
    expect(answer).toContain('"error":"invalid_request"');
  });

  test('cuts a slow body', async () => {
    const { connection, host } = await start();
    connection.send(
      `POST /body HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{`,
    );
    expect(await connection.closed).toMatch(/^HTTP\/1\.1 408 /);
  });

  test('cuts a socket that idles after its answer', async () => {
    const { connection, host } = await start();
    connection.send(`GET /health HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
    expect(await connection.closed).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  });

  test('does not cut an answer that is held open longer than every time-out', async () => {
    const { connection, host } = await start();
    connection.send(`GET /held HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
    expect(await connection.received('late')).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  });

  test.each([
    ['bytes that are not HTTP', 'hello\r\n\r\n', 400],
    ['an unknown method', 'FOO / HTTP/1.1\r\n\r\n', 400],
    ['oversized headers', `GET / HTTP/1.1\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`, 431],
  ])('answers %s', async (_what, bytes, status) => {
    const { connection } = await start();
    connection.send(bytes);
    const answer = await connection.closed;
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(answer).toContain("content-security-policy: default-src 'none'");
  });

  test.each([
    ['a missing Host', 'GET /health HTTP/1.1\r\nConnection: close\r\n\r\n', 403],
    ['a missing Host in HTTP/1.0', 'GET /health HTTP/1.0\r\n\r\n', 403],
    [
      'a second, foreign Host',
      'GET /health HTTP/1.1\r\nHost: <own>\r\nHost: evil\r\nConnection: close\r\n\r\n',
      403,
    ],
    [
      'a foreign absolute target',
      'GET http://evil/ HTTP/1.1\r\nHost: <own>\r\nConnection: close\r\n\r\n',
      403,
    ],
    [
      'an unknown Expect',
      'GET /health HTTP/1.1\r\nHost: <own>\r\nExpect: x\r\nConnection: close\r\n\r\n',
      200,
    ],
    ['OPTIONS *', 'OPTIONS * HTTP/1.1\r\nHost: <own>\r\nConnection: close\r\n\r\n', 404],
  ])('answers %s through the hooks', async (_what, bytes, status) => {
    const { connection, host } = await start();
    connection.send(bytes.replaceAll('<own>', host));
    const answer = await connection.closed;
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(answer.toLowerCase()).toContain('x-content-type-options: nosniff');
  });

  test('takes codes of 8 KiB in a query beside a referer that repeats them', async () => {
    const { connection, host } = await start();
    const query = `?code=${'c'.repeat(8192)}`;
    connection.send(
      `GET /health${query} HTTP/1.1\r\nHost: ${host}\r\nReferer: http://${host}/${query}\r\nConnection: close\r\n\r\n`,
    );
    expect(await connection.closed).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  });
});
