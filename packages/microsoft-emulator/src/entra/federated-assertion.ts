import type { JSONWebKeySet } from 'jose';
import type { Clock } from '../clock.ts';
import { contosoTenantId } from '../sample-tenant/tenants.ts';
import { AadstsError } from './aadsts-error.ts';
import { toIssuer } from './audience.ts';
import { type ClientAssertion, validateTimes } from './client-assertion.ts';
import type { ClientRegistration, FederatedCredential } from './client-registration.ts';
import type { SigningKey } from './signing-key.ts';

/** The audience of tokens that are exchanged for one of Microsoft's. */
const tokenExchangeAudience = 'api://AzureADTokenExchange';

/** Microsoft takes no other from federated issuers. */
const algorithms = ['RS256'];

/** What {@link validateFederatedAssertion} checks against. */
export interface FederatedAssertionOptions {
  readonly baseUrl: string;
  readonly clock: Clock;
  /** Verifies tokens of the emulator's own tenant. */
  readonly signingKey: SigningKey;
}

/**
 * Checks an assertion of a foreign issuer, which may be used as often as it is valid.
 * @throws AadstsError 700211 issuer, 700213 subject, 700212 audience, 700027 signature, 700024 time.
 * @see https://learn.microsoft.com/entra/workload-id/workload-identity-federation
 */
export async function validateFederatedAssertion(
  { federatedCredentials = [] }: ClientRegistration,
  assertion: ClientAssertion,
  { baseUrl, clock, signingKey }: FederatedAssertionOptions,
): Promise<void> {
  const ownIssuer = toIssuer(baseUrl, contosoTenantId);
  const credential = findCredential(federatedCredentials, assertion, ownIssuer);
  const isOwn = (credential.issuer ?? ownIssuer) === ownIssuer;
  const ownKeys = isOwn ? { keys: [await signingKey.publicJwk()] } : undefined;
  await verifySignature(assertion, credential, ownKeys);
  validateTimes(assertion, clock);
}

/** Issuer, subject and audience are compared exactly, in this order, so that the number says which one is wrong. */
function findCredential(
  credentials: readonly FederatedCredential[],
  { claims: { iss = '', sub = '', aud } }: ClientAssertion,
  ownIssuer: string,
): FederatedCredential {
  const ofIssuer = credentials.filter(({ issuer = ownIssuer }) => issuer === iss);
  if (ofIssuer.length === 0) throw new AadstsError(700211, `Issuer: '${iss}'.`);
  const ofSubject = ofIssuer.filter(({ subject }) => subject === sub);
  if (ofSubject.length === 0) throw new AadstsError(700213, `Subject: '${sub}'.`);
  const presented = [aud ?? ''].flat();
  const found = ofSubject.find(({ audience = tokenExchangeAudience }) => presented.includes(audience));
  if (found === undefined) throw new AadstsError(700212, `Audience: '${presented.join(' ')}'.`);
  return found;
}

async function verifySignature(
  { jwt }: ClientAssertion,
  { jwks, publicKey }: FederatedCredential,
  ownKeys: JSONWebKeySet | undefined,
): Promise<void> {
  const { compactVerify, createLocalJWKSet, importSPKI } = await import('jose');
  const keys = jwks ?? ownKeys;
  try {
    if (publicKey !== undefined)
      await compactVerify(jwt, await importSPKI(publicKey, 'RS256'), { algorithms });
    else await compactVerify(jwt, createLocalJWKSet(keys ?? { keys: [] }), { algorithms });
  } catch {
    throw new AadstsError(700027, "It does not match a key of the credential's issuer.");
  }
}
