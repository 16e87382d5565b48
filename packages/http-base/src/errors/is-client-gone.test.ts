import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { ClientGoneError } from '../shutdown/client-gone-error.ts';
import { listen } from '../shutdown/listen.ts';
import { connectRaw } from '../testing/raw-connection.ts';
import { createTestServer } from '../testing/test-server.ts';

type LogLine = Readonly<Record<string, unknown>>;

/** A server with routes that take a body, fail, or find their client gone, and the first log line about an error. */
async function start() {
  const { promise: failure, resolve } = Promise.withResolvers<LogLine>();
  const write = (line: string) => {
    const entry: LogLine = JSON.parse(line);
    if ('err' in entry) resolve(entry);
  };
  const app = await createTestServer({ logLevel: 'debug', logStream: { write } });
  app.addHook('onRequest', async () => void app.server.emit('begun'));
  app.post('/body', async (request) => request.body);
  app.get('/fails', async () => {
    throw new Error('a fault of ours');
  });
  app.get('/gone', async () => {
    throw new ClientGoneError();
  });
  const url = new URL(await listen(app, { host: '127.0.0.1', port: 0 }));
  return { app, host: url.host, failure, connection: await connectRaw(Number(url.port)) };
}

describe('a client that goes away', () => {
  test('in the middle of its body is no failure', async () => {
    const { app, host, failure, connection } = await start();
    const begun = once(app.server, 'begun');
    connection.send(
      `POST /body HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{`,
    );
    await begun;
    connection.socket.resetAndDestroy();
    expect(await failure).toMatchObject({ level: 20, msg: 'client went away', err: { code: 'ECONNRESET' } });
    await app.close();
  });

  test('before its answer is no failure', async () => {
    const { app, host, failure, connection } = await start();
    connection.send(`GET /gone HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
    expect(await failure).toMatchObject({ level: 20, msg: 'client went away' });
    connection.socket.destroy();
    await app.close();
  });

  test('does not hide a fault of ours', async () => {
    const { app, host, failure, connection } = await start();
    connection.send(`GET /fails HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
    connection.socket.destroySoon();
    expect(await failure).toMatchObject({ level: 50, error: 'internal_error' });
    await app.close();
  });
});
