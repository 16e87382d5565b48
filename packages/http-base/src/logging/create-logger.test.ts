import { Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { captureLog } from '../testing/captured-log.ts';
import { createLogger, type ServerLogger } from './create-logger.ts';
import type { LogLevel } from './log-level.ts';

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;

const handle = `hma_${'a'.repeat(37)}CANARY`;
const state = `${'a'.repeat(43)}.1795351319.${'b'.repeat(37)}CANARY`;

/** An error as a library throws it: with the request it made, and what came back. */
function createCarelessError(): Error {
  const error = new Error('Request failed with status code 400');
  return Object.assign(error, {
    code: 'ERR_BAD_REQUEST',
    status: 400,
    config: { headers: { Authorization: 'Bearer CANARY' }, data: 'client_secret=CANARY&code=CANARY' },
    response: { status: 400, data: { access_token: 'CANARY' } },
    body: 'CANARY',
  });
}

/** Every kind of secret under every kind of name. */
const secretFields = {
  headers: {
    authorization: 'Basic CANARY',
    cookie: 'a=CANARY',
    'set-cookie': ['a=CANARY'],
    'x-api-key': 'CANARY',
  },
  rawHeaders: ['Cookie', 'a=CANARY', 'Authorization', 'CANARY'],
  query: { code: 'CANARY', state, nonce: 'CANARY' },
  body: {
    access_token: 'CANARY',
    refresh_token: 'CANARY',
    id_token: 'CANARY',
    client_info: 'ok',
    expires_in: 3599,
  },
  form: { client_secret: 'CANARY', client_assertion: 'CANARY', code_verifier: 'CANARY', password: 'CANARY' },
  codes: [{ auth_code: 'CANARY', confirmation_code: 'CANARY', user_code: 'CANARY', device_code: 'CANARY' }],
  handle: 'CANARY',
  config: { credentials: { secret: 'CANARY' }, sealingKeys: [Buffer.from('CANARY')], privateKey: 'CANARY' },
  [handle]: { [state]: true },
};

const careless: readonly (readonly [string, (log: ServerLogger, level: (typeof levels)[number]) => void])[] =
  [
    ['fields', (log, level) => log[level]({ ...secretFields, status: 418 }, 'careless')],
    [
      'nested fields',
      (log, level) => log[level]({ a: { b: [{ c: secretFields }] }, status: 418 }, 'careless'),
    ],
    ['an error', (log, level) => log[level]({ err: createCarelessError(), status: 418 }, 'careless')],
    ['an error under another name', (log, level) => log[level]({ oops: createCarelessError(), status: 418 })],
    [
      'a cause',
      (log, level) => log[level]({ err: new Error('outer', { cause: createCarelessError() }), status: 418 }),
    ],
    [
      'an error that is no Error',
      (log, level) => log[level]({ err: { message: 'CANARY', ...secretFields }, status: 418 }),
    ],
    [
      'a child',
      (log, level) => log.child({ ...secretFields, err: createCarelessError(), status: 418 })[level]('x'),
    ],
    [
      'a child of a child',
      (log, level) =>
        log.child({ a: 1 }, {}).child({ token: 'CANARY', nested: secretFields })[level]({ status: 418 }),
    ],
    ['a text with fields', (log, level) => log[level]('got %j, status %d', secretFields, 418)],
    ['a text with an error', (log, level) => log[level]({ status: 418 }, 'got %o', createCarelessError())],
    [
      'a text',
      (log, level) =>
        log[level](
          { status: 418 },
          `Bearer CANARY-CANARY ${handle} ${state} ?code=CANARY {"refresh_token":"CANARY"} Cookie: a=CANARY`,
        ),
    ],
    ['instances', (log, level) => log[level]({ all: new Headers({ cookie: 'CANARY' }), status: 418 })],
    ['nothing but headers', (log, level) => log[level](['Cookie', 'a=CANARY', 'status', 418])],
  ];

function createCaptured(level: LogLevel, isTTY = false) {
  const stream = captureLog({ isTTY });
  return { stream, log: createLogger({ name: 'n', version: '1', level, stream }) };
}

describe('createLogger (THREATS 48)', () => {
  describe.each(levels)('at level %s', (level) => {
    test.each(careless)('writes no secret of %s, and its status', (_what, write) => {
      for (const isTTY of [false, true]) {
        const { log, stream } = createCaptured('trace', isTTY);
        write(log, level);
        expect(stream.lines).toHaveLength(1);
        expect(stream.lines[0]).toContain('418');
        expect(stream.lines[0]).not.toContain('CANARY');
      }
    });
  });

  test('keeps what is no secret', () => {
    const { log, stream } = createCaptured('info');
    log.child({ reqId: 'req-1' }).info({ body: secretFields.body, status: 200, code: 404 }, 'a %s', 'text');
    expect(JSON.parse(stream.lines[0] ?? '')).toMatchObject({
      name: 'n',
      version: '1',
      reqId: 'req-1',
      body: { client_info: 'ok', expires_in: 3599 },
      status: 200,
      code: 404,
      msg: 'a text',
    });
  });

  test('writes nothing below its level, and to standard output nothing when it has another stream', () => {
    const { log, stream } = createCaptured('warn');
    log.info('unheard');
    log.warn('heard');
    expect(stream.lines).toHaveLength(1);
  });

  test('writes to any stream of Node, standard error for example', () => {
    const chunks: string[] = [];
    const stream = new Writable({
      write(chunk, _encoding, done) {
        chunks.push(String(chunk));
        done();
      },
    });
    createLogger({ name: 'n', version: '1', stream }).info('heard');
    expect(chunks.map((chunk) => JSON.parse(chunk).msg)).toEqual(['heard']);
  });

  test('asks the stream it writes to whether it is a terminal', () => {
    const { log, stream } = createCaptured('info', true);
    log.info('heard');
    expect(stream.lines).toEqual([expect.stringMatching(/^\d\d:\d\d:\d\d {2}heard\n$/)]);
  });

  test('writes fields that are serialized already like any others, scrubbed, and as its level says', () => {
    const stream = captureLog();
    const clock = { nowMs: () => 0, wallMs: () => 1_000 };
    const log = createLogger({ name: 'a "server"', version: '1', stream, clock });
    log.infoSerialized?.('"a":1,"note":"Bearer CANARY-CANARY"', 'a "text"');
    log.info({ a: 1, note: 'Bearer CANARY-CANARY' }, 'a "text"');
    expect(stream.lines[0]).toBe(stream.lines[1]);
    expect(stream.lines[0]).not.toContain('CANARY');
    createLogger({ name: 'x', version: '1', level: 'warn', stream }).infoSerialized?.('"a":1', 'text');
    expect(stream.lines).toHaveLength(2);
  });
});
