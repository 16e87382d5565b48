import { generateKeyPairSync, type JsonWebKey, sign } from 'node:crypto';

/** An issuer of tokens outside Microsoft, as a Kubernetes cluster is one. */
export interface TokenIssuer {
  /** What it publishes of its key. */
  readonly jwk: JsonWebKey & { readonly kid: string };
  /** A token for the exchange with one of Microsoft's, good for an hour. */
  issue(claims: { readonly iss: string; readonly sub: string }): string;
}

/** Creates an issuer with a key of its own. */
export function createTokenIssuer(kid: string): TokenIssuer {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  return {
    jwk: { ...publicKey.export({ format: 'jwk' }), kid },
    issue(claims) {
      const now = Math.floor(Date.now() / 1_000);
      const times = { iat: now, nbf: now, exp: now + 3_600 };
      const header = { alg: 'RS256', typ: 'JWT', kid };
      const body = `${encode(header)}.${encode({ aud: 'api://AzureADTokenExchange', ...claims, ...times })}`;
      return `${body}.${sign('sha256', Buffer.from(body), privateKey).toString('base64url')}`;
    },
  };
}
