import { sha256 } from '../crypto/digest.ts';
import { type RandomBytes, randomToken } from '../crypto/random.ts';

/** A PKCE pair. The verifier never leaves the server that redeems the code. @see RFC 7636 §4.1, §4.2 */
export interface Pkce {
  readonly verifier: string;
  readonly challenge: string;
  readonly method: 'S256';
}

/** Makes a PKCE pair of 256 random bits. */
export function createPkce(random: RandomBytes): Pkce {
  const verifier = randomToken(random);
  return { verifier, challenge: sha256(verifier), method: 'S256' };
}
