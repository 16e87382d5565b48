import { createHmac, type KeyObject } from 'node:crypto';
import { isEqualConstantTime } from '../crypto/digest.ts';
import type { FlowId } from './signed-state.ts';

/** What a confirmation code confirms. */
export interface ConfirmedAnswer {
  readonly flowId: FlowId;
  /** SHA-256 of the authorization code that was delivered. */
  readonly codeDigest: string;
}

/** Wrong tries after which a flow ends. */
export const maxConfirmationTries = 5;

/** Crockford's base 32: no letter that looks like a digit. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * The code the last page shows, as in `7QX4-M2PA`: 40 bits that only a holder of `FLOW_SECRET` can derive. It is good for
 * one answer only: whoever has seen it for a code of their own has learnt nothing about another person's.
 */
export function toConfirmationCode(key: KeyObject, { flowId, codeDigest }: ConfirmedAnswer): string {
  const digest = createHmac('sha256', key).update(`${flowId}.${codeDigest}`).digest();
  const letters = Array.from(digest.subarray(0, 8), (byte) => alphabet[byte % alphabet.length]).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/** Compares in constant time, after undoing what people do to codes: case, spaces, dashes, O for 0, I or L for 1. */
export function isConfirmationCode(candidate: string, expected: string): boolean {
  return isEqualConstantTime(normalize(candidate), normalize(expected));
}

function normalize(code: string): string {
  return code.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
}
