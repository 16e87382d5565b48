import { describe, expect, test } from 'vitest';
import { redactFields, scrubText } from './redact.ts';

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
  ])('hides %s at any depth', (name) => {
    const fields = redactFields({ [name]: 'CANARY', nested: { list: [{ [name]: 'CANARY' }] } });
    expect(JSON.stringify(fields)).not.toContain('CANARY');
  });

  test('keeps what is no secret', () => {
    const fields = {
      method: 'GET',
      status: 200,
      errorCode: 'x',
      nested: { token_count: 12 },
      list: ['a'],
      none: null,
    };
    expect(redactFields(fields)).toEqual(fields);
  });

  test('ends on deep and on cyclic objects', () => {
    const cyclic: Record<string, unknown> = {};
    cyclic.self = cyclic;
    expect(JSON.stringify(redactFields(cyclic))).toContain('[redacted]');
  });
});

describe('scrubText', () => {
  test.each([
    'Authorization: Bearer CANARY-CANARY-CANARY',
    'eyJhbGciOiJSUzI1NiJ9.CANARY.CANARY',
    'GET http://localhost/oauth/callback?code=CANARY&state=CANARY failed',
    'body client_secret=CANARY&refresh_token=CANARY',
  ])('blots out %s', (text) => {
    expect(scrubText(text)).not.toContain('CANARY');
  });

  test('leaves other text and the JSON around it whole', () => {
    expect(scrubText('status=200 encode=utf8')).toBe('status=200 encode=utf8');
    expect(JSON.parse(scrubText('{"msg":"?code=abc","n":1}'))).toEqual({ msg: '?code=[redacted]', n: 1 });
  });
});
