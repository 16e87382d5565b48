import type { JWTPayload, ProtectedHeaderParameters } from 'jose';
import { decodeProtectedHeader } from 'jose/decode/protected_header';
import { decodeJwt } from 'jose/jwt/decode';
import { type Clock, toEpochSeconds } from '../clock.ts';
import { AadstsError } from './aadsts-error.ts';

/** A client assertion that was read and not verified yet. */
export interface ClientAssertion {
  /** The JWT as it came. */
  readonly jwt: string;
  readonly header: ProtectedHeaderParameters;
  readonly claims: JWTPayload;
}

/** Clocks may differ by this much, as at Microsoft's. */
const toleranceSeconds = 300;

/** @throws AadstsError 700027 for anything but a JWT. */
export function parseClientAssertion(jwt: string): ClientAssertion {
  try {
    return { jwt, header: decodeProtectedHeader(jwt), claims: decodeJwt(jwt) };
  } catch {
    throw new AadstsError(700027, 'The client assertion is not a JWT.');
  }
}

/** Whether the header names a certificate: then the app itself signed it, and no foreign issuer. */
export function isCertificateAssertion({ header }: ClientAssertion): boolean {
  return header.x5t !== undefined || header['x5t#S256'] !== undefined;
}

/** @throws AadstsError 700024 before `nbf`, after `exp`, and without `exp`. RFC 7523 §3 */
export function validateTimes({ claims: { nbf = 0, exp = 0 } }: ClientAssertion, clock: Clock): void {
  const now = toEpochSeconds(clock.nowMs());
  if (now < exp + toleranceSeconds && now >= nbf - toleranceSeconds) return;
  const [current, from, until] = [now, nbf, exp].map((seconds) => new Date(seconds * 1000).toISOString());
  throw new AadstsError(700024, `Current time: ${current}, valid from ${from} until ${until}.`);
}
