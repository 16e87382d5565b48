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

  test('describes errors wherever they are, and leaves the one that has a serializer', () => {
    const error = Object.assign(new Error('words'), { errorMessage: 'CANARY', request: 'CANARY' });
    const { err, ...others } = redactFields({ err: error, error, list: [error], nested: { err: error } });
    expect(err).toBe(error);
    expect(JSON.stringify(others)).not.toContain('CANARY');
    expect(others.error).toMatchObject({ type: 'Error', message: 'words' });
  });

  test('ends on deep and on cyclic objects', () => {
    const cyclic: Record<string, unknown> = {};
    cyclic.self = cyclic;
    expect(JSON.stringify(redactFields(cyclic))).toContain('[redacted]');
  });
});
