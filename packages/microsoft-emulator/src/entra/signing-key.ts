import type { JWK, JWTPayload } from 'jose';

/** The key that id tokens are signed with; made anew by every emulator, at its first use. */
export interface SigningKey {
  /** The public half, as the keys endpoint publishes it. */
  publicJwk(): Promise<JWK>;
  /** A signed JWT (RS256, RFC 7515) of exactly these claims. */
  sign(claims: JWTPayload): Promise<string>;
}

/** Creates a {@link SigningKey}. */
export function createSigningKey(): SigningKey {
  let material: ReturnType<typeof generateMaterial> | undefined;
  const load = () => {
    material ??= generateMaterial();
    return material;
  };
  return {
    publicJwk: async () => (await load()).publicJwk,
    async sign(claims) {
      const { privateKey, keyId } = await load();
      const { SignJWT } = await import('jose');
      return new SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: keyId })
        .sign(privateKey);
    },
  };
}

async function generateMaterial() {
  // Loaded here, so that the start of a demo does not wait for it.
  const { calculateJwkThumbprint, exportJWK, generateKeyPair } = await import('jose');
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const jwk = await exportJWK(publicKey);
  const keyId = await calculateJwkThumbprint(jwk);
  return { privateKey, keyId, publicJwk: { ...jwk, kid: keyId, use: 'sig', alg: 'RS256' } satisfies JWK };
}
