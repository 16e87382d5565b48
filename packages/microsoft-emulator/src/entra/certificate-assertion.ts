import { createHash, X509Certificate } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { AadstsError } from './aadsts-error.ts';
import type { AssertionMemory } from './assertion-memory.ts';
import { type ClientAssertion, validateTimes } from './client-assertion.ts';
import type { ClientRegistration } from './client-registration.ts';

/** What {@link validateCertificateAssertion} checks against. */
export interface CertificateAssertionOptions {
  readonly clock: Clock;
  readonly usedAssertions: AssertionMemory;
  /** The token endpoint and the issuer, either of which `aud` may name. */
  readonly audiences: readonly string[];
}

/**
 * Checks an assertion that the app signed with its certificate. Stricter than Microsoft, which still takes SHA-1
 * thumbprints and an assertion twice.
 * @throws AadstsError 700027 certificate, signature, issuer or repetition, 700023 audience, 700024 time.
 * @see https://learn.microsoft.com/entra/identity-platform/certificate-credentials
 */
export async function validateCertificateAssertion(
  client: ClientRegistration,
  assertion: ClientAssertion,
  { clock, usedAssertions, audiences }: CertificateAssertionOptions,
): Promise<void> {
  const certificate = findCertificate(client, assertion);
  await verifySignature(assertion, certificate);
  const { iss, sub, aud, jti } = assertion.claims;
  if (!isSame(iss, client.clientId) || !isSame(sub, client.clientId)) {
    throw new AadstsError(700027, "'iss' and 'sub' must be the client id.");
  }
  if (typeof aud !== 'string' || !audiences.includes(aud)) {
    throw new AadstsError(700023, "Its 'aud' is neither the token endpoint nor the issuer.");
  }
  validateTimes(assertion, clock);
  validateValidity(certificate, clock);
  if (jti === undefined) throw new AadstsError(700027, "The assertion has no 'jti'.");
  if (!usedAssertions.isFirstUse(client.clientId, jti)) throw new AadstsError(700027, 'It was used before.');
}

function findCertificate(
  { certificates = [] }: ClientRegistration,
  { header }: ClientAssertion,
): X509Certificate {
  const thumbprint = header['x5t#S256'];
  if (thumbprint === undefined) {
    throw new AadstsError(700027, "Send the SHA-256 thumbprint, 'x5t#S256', instead of 'x5t'.");
  }
  const registered = certificates.map((pem) => new X509Certificate(pem));
  const found = registered.find((certificate) => toThumbprint(certificate) === thumbprint);
  if (found === undefined) throw new AadstsError(700027, 'The certificate of this thumbprint is unknown.');
  return found;
}

/** SHA-256 of the DER encoding in base64url, RFC 7515 §4.1.8. */
function toThumbprint({ raw }: X509Certificate): string {
  return createHash('sha256').update(raw).digest('base64url');
}

async function verifySignature({ jwt }: ClientAssertion, { publicKey }: X509Certificate): Promise<void> {
  const { compactVerify } = await import('jose');
  try {
    await compactVerify(jwt, publicKey, { algorithms: ['PS256', 'RS256'] });
  } catch {
    throw new AadstsError(700027, 'The key was found, but the signature does not match.');
  }
}

function validateValidity({ validFromDate, validToDate }: X509Certificate, clock: Clock): void {
  const now = clock.nowMs();
  if (now >= validFromDate.getTime() && now <= validToDate.getTime()) return;
  throw new AadstsError(700027, 'The certificate is outside its validity.');
}

function isSame(claim: string | undefined, clientId: string): boolean {
  return claim?.toLowerCase() === clientId.toLowerCase();
}
