import { describe, expect, it } from 'vitest';
import { collectorOf, hasServiceCredential } from './service-credential.ts';

const token = 'a-service-token-of-forty-characters-....';
const refused = expect.objectContaining({ code: 'invalid_service_token' });

describe('hasServiceCredential (THREATS 22, RFC 6750 §2.1)', () => {
  it('knows the tool side by its bearer credential', () => {
    expect(hasServiceCredential({ headers: { authorization: `Bearer ${token}` } }, token)).toBe(true);
  });

  it('takes a request without credential for anybody’s', () => {
    expect(hasServiceCredential({ headers: {} }, token)).toBe(false);
    expect(hasServiceCredential({ headers: {} }, undefined)).toBe(false);
  });

  it.each([
    '',
    'Bearer ',
    token,
    `Basic ${token}`,
    `Bearer ${token}x`,
    `Bearer ${token.slice(1)}`,
    `Bearer ${token}, Bearer ${token}`,
    'Bearer undefined',
  ])('refuses a wrong credential: %s', (authorization) => {
    expect(() => hasServiceCredential({ headers: { authorization } }, token)).toThrow(refused);
  });

  it.each(['Bearer ', 'Bearer undefined', `Bearer ${token}`])(
    'refuses every credential where none is configured: %s',
    (authorization) => {
      expect(() => hasServiceCredential({ headers: { authorization } }, undefined)).toThrow(refused);
    },
  );
});

describe('collectorOf', () => {
  it('takes the name a collector gives itself', () => {
    expect(collectorOf({ headers: { 'x-collector-id': 'collector-number-one' } })).toBe(
      'collector-number-one',
    );
  });

  it.each([undefined, '', 'short', 'x'.repeat(65), 'with spaces in between', 'colon:colon:colon:colon'])(
    'makes up a new one each time where there is none it can use: %s',
    (name) => {
      const request = { headers: name === undefined ? {} : { 'x-collector-id': name } };
      const [first, second] = [collectorOf(request), collectorOf(request)];
      expect(first).toMatch(/^[\w-]{43}$/);
      expect(second).not.toBe(first);
    },
  );
});
