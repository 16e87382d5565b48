import { describe, expect, test } from 'vitest';
import { redactFields } from './redact.ts';

describe('redactFields', () => {
  test.each([
    'authorization',
    'Authorization',
    'proxy-authorization',
    'cookie',
    'set-cookie',
    'code',
    'auth_code',
    'authCode',
    'confirmation_code',
    'state',
    'nonce',
    'handle',
    'access_token',
    'refreshToken',
    'client_secret',
    'password',
    'code_verifier',
    'client_assertion',
    'x-api-token',
    'x-api-key',
    'X-IDENTITY-HEADER',
    'SEALING_KEYS',
    'privateKey',
    'certificate_passphrase',
    'credentials',
    'device_code',
  ])('hides %s at any depth', (name) => {
    const fields = redactFields({ [name]: 'CANARY', nested: { list: [{ [name]: 'CANARY' }] } });
    expect(JSON.stringify(fields)).not.toContain('CANARY');
  });

  test('keeps what is no secret', () => {
    const fields = {
      method: 'GET',
      status: 200,
      code: 404,
      statusCode: '503',
      error_codes: [70008],
      at: new Date(0),
      errorCode: 'x',
      nested: { token_count: 12, has_secret: true, token: null },
      list: ['a'],
      none: null,
      keyboard: 'a',
      flow: 'Ab12cd34Ef56gh78',
    };
    expect(redactFields(fields)).toEqual(fields);
  });

  test('describes errors wherever they are, and leaves the one that has a serializer', () => {
    const error = Object.assign(new Error('words'), { errorMessage: 'CANARY', request: 'CANARY' });
    const { err, ...others } = redactFields({ err: error, error, list: [error], nested: { err: error } });
    expect(err).toBe(error);
    expect(JSON.stringify(others)).not.toContain('CANARY');
    expect(others.error).toMatchObject({ type: 'Error', message: 'words' });
  });

  test.each([
    ['raw headers', ['Authorization', 'CANARY', 'Cookie', 'a=CANARY']],
    ['entries of headers', [...new Headers({ cookie: 'a=CANARY', 'x-api-key': 'CANARY' })]],
    ['headers', new Headers({ cookie: 'a=CANARY' })],
    ['a map', new Map([['state', 'CANARY']])],
    ['a buffer', Buffer.from('CANARY')],
    ['a request', new Request('http://localhost/', { headers: { cookie: 'a=CANARY' } })],
    ['an instance', Object.assign(new (class Session {})(), { id: 'CANARY' })],
    ['what gives itself away', { toJSON: (): string => 'CANARY' }],
    ['a function', () => 'CANARY'],
    ['a bearer of a big number', { token: 123_456_789n }],
  ])('shows nothing of %s, wherever it is', (_what, value) => {
    for (const fields of [{ any: value }, { nested: { list: [value] } }, value]) {
      const text = JSON.stringify(redactFields(fields));
      expect(text).not.toMatch(/CANARY|123456789|67,65,78/);
    }
  });

  test('names instances of classes', () => {
    const fields = redactFields({ a: new Headers(), b: new URL('http://localhost/health'), c: Buffer.of(1) });
    expect(fields).toEqual({ a: '[Headers]', b: 'http://localhost/health', c: '[Buffer]' });
  });

  test('leaves req, res and err to their serializers, on top only', () => {
    const req = new Request('http://localhost/');
    expect(redactFields({ req })).toEqual({ req });
    expect(redactFields({ nested: { req } })).toEqual({ nested: { req: '[Request]' } });
  });

  test('shortens what is wide', () => {
    const wide = Array.from({ length: 1_000 }, (_, index) => index);
    expect(redactFields({ wide }).wide).toHaveLength(101);
    const { many } = redactFields({ many: { ...wide } });
    expect(Object.keys(many ?? {})).toHaveLength(101);
  });

  test('ends on deep and on cyclic objects', () => {
    const cyclic: Record<string, unknown> = {};
    cyclic.self = cyclic;
    expect(JSON.stringify(redactFields(cyclic))).toContain('[redacted]');
  });
});
