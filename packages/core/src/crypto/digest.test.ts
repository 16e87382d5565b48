import { createSecretKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hmacSha256, isEqualConstantTime, sha256 } from './digest.ts';

describe('sha256 (FIPS 180-4)', () => {
  it('gives the digest of the standard example as base64url', () => {
    expect(sha256('abc')).toBe('ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0');
  });
});

describe('hmacSha256 (RFC 4231 §4.3)', () => {
  it('gives the code of the standard example as base64url', () => {
    const expected = '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843';
    const key = createSecretKey('Jefe', 'utf8');
    expect(hmacSha256(key, 'what do ya want for nothing?')).toBe(
      Buffer.from(expected, 'hex').toString('base64url'),
    );
  });
});

describe('isEqualConstantTime', () => {
  it.each([
    ['', '', true],
    ['same', 'same', true],
    ['same', 'Same', false],
    ['same', 'same ', false],
    ['', 'x', false],
    ['é', 'e\u0301', false],
  ])('compares "%s" with "%s" as %s', (left, right, isEqual) => {
    expect(isEqualConstantTime(left, right)).toBe(isEqual);
  });
});
