import { createHash, timingSafeEqual } from 'node:crypto';
import { AadstsError } from './aadsts-error.ts';
import type { RequestParameters } from './request-parameters.ts';

/** What the authorize request asked the token request to prove. Microsoft also accepts `plain`, and none at all. */
export interface PkceChallenge {
  readonly challenge: string;
  readonly method: 'S256' | 'plain';
}

const wellFormed = /^[A-Za-z0-9._~-]{43,128}$/;

/** @throws AadstsError 501491 for a malformed challenge, 9002313 for an unknown method. RFC 7636 §4.3 */
export function parseChallenge(parameters: RequestParameters): PkceChallenge | undefined {
  const { code_challenge: challenge, code_challenge_method: method = 'plain' } = parameters;
  if (challenge === undefined) return undefined;
  if (!wellFormed.test(challenge)) throw new AadstsError(501491);
  if (method !== 'S256' && method !== 'plain') {
    throw new AadstsError(9002313, 'code_challenge_method must be S256 or plain.');
  }
  return { challenge, method };
}

/**
 * Checks the verifier against whatever was asked. A verifier without a challenge is refused too, because then
 * somebody dropped the challenge on the way (RFC 9700 §4.8).
 * @throws AadstsError 501481. RFC 7636 §4.6
 */
export function verifyChallenge(asked: PkceChallenge | undefined, verifier: string | undefined): void {
  if (asked === undefined && verifier === undefined) return;
  if (asked === undefined || verifier === undefined) throw new AadstsError(501481);
  const answer =
    asked.method === 'plain' ? verifier : createHash('sha256').update(verifier).digest('base64url');
  if (!isEqual(answer, asked.challenge)) throw new AadstsError(501481);
}

function isEqual(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
