import { AppError } from '@hybrid-mcp/core';
import { describe, expect, test } from 'vitest';
import { captureLog } from '../testing/captured-log.ts';
import { createTestServer, ownHost } from '../testing/test-server.ts';
import { createLogger } from './create-logger.ts';

async function createLogged(logLevel: 'debug' | 'info' = 'info') {
  const logStream = captureLog();
  const app = await createTestServer({ logStream, logLevel, clock: { nowMs: () => 5, wallMs: () => 1_000 } });
  app.get('/oauth/callback', async () => ({}));
  app.get('/api/callback/:state', async (request) => {
    request.log.info({ req: request, access_token: 'CANARY' }, 'asked');
    return {};
  });
  app.get('/fails', async () => {
    throw new AppError('internal_error', { cause: new Error('inner reason, Bearer CANARY-CANARY') });
  });
  return { app, logStream };
}

describe('logRequests', () => {
  test('writes one line with the pattern of the route', async () => {
    const { app, logStream } = await createLogged();
    await app.inject({ url: '/api/callback/x', method: 'POST', headers: ownHost });
    await app.inject({ url: '/oauth/callback', headers: ownHost });
    const lines = logStream.lines.map((line) => JSON.parse(line));
    expect(lines).toMatchObject([
      {
        level: 30,
        time: 1_000,
        method: 'POST',
        route: 'unmatched',
        status: 405,
        error: 'method_not_allowed',
      },
      {
        level: 30,
        method: 'GET',
        route: '/oauth/callback',
        status: 200,
        ms: expect.any(Number),
        reqId: 'req-2',
      },
    ]);
  });

  test('writes what went well at a level of its own where a route says so, and failures as ever', async () => {
    const { app, logStream } = await createLogged();
    const config = { successLogLevel: 'debug' } as const;
    app.get('/well', { config }, async () => ({}));
    app.get('/badly', { config }, async () => {
      throw new AppError('invalid_request');
    });
    const url = await app.listen({ host: '127.0.0.1', port: 0 });
    for (const path of ['/well', '/badly']) await (await fetch(url + path)).text();
    await app.close();
    const routes = logStream.lines
      .map((line) => JSON.parse(line).route)
      .filter((route) => route !== undefined);
    expect(routes).toEqual(['/badly']);
  });

  test('never writes addresses, queries, headers or secret fields', async () => {
    const { app, logStream } = await createLogged('debug');
    const headers = { ...ownHost, authorization: 'Bearer CANARY', cookie: 'a=CANARY', 'x-any': 'CANARY' };
    for (const url of [
      '/oauth/callback?code=CANARY&state=CANARY',
      '/api/callback/CANARY?x=CANARY',
      '/CANARY',
      '/%zz?CANARY',
      '/fails?CANARY',
    ]) {
      await app.inject({ url, headers });
    }
    expect(logStream.lines.length).toBeGreaterThan(5);
    expect(logStream.lines.join('')).not.toContain('CANARY');
  });

  test('writes probes at debug', async () => {
    const { app, logStream } = await createLogged();
    await app.inject({ url: '/health', headers: ownHost });
    await app.inject({ url: '/ready', headers: ownHost });
    expect(logStream.lines).toEqual([]);
  });

  test('writes the cause of an internal error with its stack', async () => {
    const { app, logStream } = await createLogged();
    await app.inject({ url: '/fails', headers: ownHost });
    expect(JSON.parse(logStream.lines[0] ?? '')).toMatchObject({
      level: 50,
      error: 'internal_error',
      err: {
        type: 'Error',
        message: 'inner reason, Bearer [redacted]',
        stack: expect.stringContaining('at '),
      },
    });
  });

  test('writes that a stop of the server ended a request, and not as a failure', async () => {
    const { app, logStream } = await createLogged();
    app.get('/waits', async () => {
      throw new AppError('shutting_down');
    });
    await app.inject({ url: '/waits', headers: ownHost });
    const [ended] = logStream.lines.map((line) => JSON.parse(line));
    expect(ended).toMatchObject({ level: 30, error: 'shutting_down', msg: 'request failed' });
  });

  test('never takes the message of a line from an error', async () => {
    const { app, logStream } = await createLogged();
    const error = Object.assign(new Error('CANARY'), { errorCode: 'invalid_grant', errorMessage: 'CANARY' });
    app.log.error(error);
    app.log.error({ err: error });
    app.log.error({ other: error });
    app.log.error(error, 'said so');
    app.log.info({ fields: 1 });
    const lines = logStream.lines.map((line) => JSON.parse(line));
    expect(lines.map(({ msg }) => msg)).toEqual(['error', 'error', undefined, 'said so', undefined]);
    expect(logStream.lines.join('')).not.toContain('CANARY');
  });

  test('shortens what is long, after the secrets are out', async () => {
    const { app, logStream } = await createLogged();
    app.log.info(`${'x '.repeat(2_040)}Bearer ${'CANARY'.repeat(10_000)}`);
    expect(logStream.lines[0]?.length).toBeLessThan(5_000);
    expect(logStream.lines[0]).not.toContain('CANARY');
    expect(JSON.parse(logStream.lines[0] ?? '')).toHaveProperty('level', 30);
  });

  test('writes for people when the stream is a terminal', async () => {
    const logStream = captureLog({ isTTY: true });
    const app = await createTestServer({ logStream, logLevel: 'info' });
    await app.inject({ url: '/', headers: ownHost });
    // An injected request counts as one whose client left.
    const line = /^\d\d:\d\d:\d\d {2}GET \/ {2}200 {2}\d+ ms {2}aborted\n$/;
    expect(logStream.lines).toEqual([expect.stringMatching(line)]);
  });

  test('names the sign-in a request is part of, where the route has found out', async () => {
    const { app, logStream } = await createLogged();
    app.get('/agree', async (request) => {
      request.signInFlow = 'Ab12cd34Ef56gh78';
      return {};
    });
    await app.inject({ url: '/agree', headers: ownHost });
    await app.inject({ url: '/oauth/callback', headers: ownHost });
    const [agreed, other] = logStream.lines.map((line) => JSON.parse(line));
    expect(agreed).toMatchObject({ route: '/agree', flow: 'Ab12cd34Ef56gh78' });
    expect(other).not.toHaveProperty('flow');
  });

  test('writes to a log that is there already', async () => {
    const stream = captureLog();
    const logger = createLogger({ name: 'shared', version: '9', stream });
    const app = await createTestServer({ logger, logLevel: 'silent' });
    await app.inject({ url: '/', headers: ownHost });
    logger.warn({ cookie: 'CANARY' }, 'outside of a request');
    expect(stream.lines.map((line) => JSON.parse(line))).toMatchObject([
      { name: 'shared', version: '9', route: '/', reqId: 'req-1' },
      { name: 'shared', cookie: '[redacted]', msg: 'outside of a request' },
    ]);
  });

  test('lets no plugin of the app write what its logger would not', async () => {
    const { app, logStream } = await createLogged();
    app.get('/careless', async (request) => {
      const log = request.log.child({ token: 'CANARY' }, { serializers: { any: (value: unknown) => value } });
      log.info({ any: { state: 'CANARY' }, req: request.raw, res: { headers: 'CANARY' } });
      return {};
    });
    await app.inject({ url: '/careless?code=CANARY', headers: { ...ownHost, cookie: 'CANARY' } });
    expect(logStream.lines).toHaveLength(2);
    expect(logStream.lines.join('')).not.toContain('CANARY');
  });
});
