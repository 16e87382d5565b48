import { describe, expect, test } from 'vitest';
import { parseChallenge, verifyChallenge } from './pkce.ts';

/** The example of RFC 7636 appendix B. */
const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';

describe('verifyChallenge (RFC 7636 §4.6)', () => {
  test('accepts the verifier of the S256 challenge of the RFC', () => {
    expect(() => verifyChallenge({ challenge, method: 'S256' }, verifier)).not.toThrow();
  });

  test('compares a plain challenge literally', () => {
    expect(() => verifyChallenge({ challenge: verifier, method: 'plain' }, verifier)).not.toThrow();
    expect(() => verifyChallenge({ challenge, method: 'plain' }, verifier)).toThrow('AADSTS501481');
  });

  test.each([
    ['wrong', { challenge, method: 'S256' }, `${verifier.slice(0, -1)}a`],
    ['missing', { challenge, method: 'S256' }, undefined],
    ['the challenge itself', { challenge, method: 'S256' }, challenge],
    ['not asked for', undefined, verifier],
  ] as const)('refuses a verifier that is %s', (_, asked, given) => {
    expect(() => verifyChallenge(asked, given)).toThrow('AADSTS501481');
  });

  test('wants no verifier where none was asked for', () => {
    expect(() => verifyChallenge(undefined, undefined)).not.toThrow();
  });
});

describe('parseChallenge (RFC 7636 §4.3)', () => {
  test('takes a challenge without a method as plain', () => {
    expect(parseChallenge({ code_challenge: challenge })).toEqual({ challenge, method: 'plain' });
  });

  test('takes a request without a challenge', () => {
    expect(parseChallenge({})).toBeUndefined();
  });

  test.each([
    ['a short challenge', { code_challenge: 'short' }, 'AADSTS501491'],
    ['a challenge of other characters', { code_challenge: `${challenge.slice(0, -1)}=` }, 'AADSTS501491'],
    ['an unknown method', { code_challenge: challenge, code_challenge_method: 'S512' }, 'AADSTS9002313'],
  ])('refuses %s', (_, parameters, number) => {
    expect(() => parseChallenge(parameters)).toThrow(number);
  });
});
