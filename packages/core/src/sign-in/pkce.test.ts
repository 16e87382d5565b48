import { describe, expect, it } from 'vitest';
import { createPkce } from './pkce.ts';

describe('createPkce (RFC 7636 §4.1, §4.2)', () => {
  it('gives the challenge of the standard example for its verifier (appendix B)', () => {
    const octets = Buffer.from('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk', 'base64url');
    expect(createPkce(() => octets)).toEqual({
      verifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
      challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
      method: 'S256',
    });
  });
});
