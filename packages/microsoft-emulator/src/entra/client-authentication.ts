import type { Clock } from '../clock.ts';
import { AadstsError } from './aadsts-error.ts';
import type { AssertionMemory } from './assertion-memory.ts';
import { type Audience, toIssuer } from './audience.ts';
import { validateCertificateAssertion } from './certificate-assertion.ts';
import { isCertificateAssertion, parseClientAssertion } from './client-assertion.ts';
import { type ClientRegistration, findClient } from './client-registration.ts';
import { validateFederatedAssertion } from './federated-assertion.ts';
import type { RequestParameters } from './request-parameters.ts';
import type { SigningKey } from './signing-key.ts';

/** The only assertion type there is. RFC 7523 §2.2 */
const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** A token request as far as the client's proof needs it. */
export interface ClientProof {
  readonly authorization: string | undefined;
  readonly form: RequestParameters;
  readonly audience: Audience;
}

/** What {@link authenticateClient} checks against. */
export interface ClientAuthenticationOptions {
  readonly clients: readonly ClientRegistration[];
  readonly baseUrl: string;
  readonly clock: Clock;
  readonly signingKey: SigningKey;
  readonly usedAssertions: AssertionMemory;
}

/**
 * Proves the client: by its secret from the `Authorization: Basic` header or the form (RFC 6749 §2.3.1), by a
 * signed assertion (RFC 7523 §2.2), or, for a public client, by nothing at all.
 * @throws AadstsError 700016 unknown client, 7000218 no credential, 700025 a credential of a public client, 7000215
 * wrong secret, 7000222 one that has ended, 9002313 two credentials or another type of assertion, and those of the two kinds of assertion.
 */
export async function authenticateClient(
  { authorization, form, audience }: ClientProof,
  options: ClientAuthenticationOptions,
): Promise<ClientRegistration> {
  const basic = parseBasic(authorization);
  const clientSecret = basic?.clientSecret ?? form.client_secret;
  const client = findClient(options.clients, basic?.clientId ?? form.client_id);
  const presented = [clientSecret, form.client_assertion].filter(Boolean).length;
  if (client.isPublic && presented > 0) throw new AadstsError(700025);
  if (client.isPublic) return client;
  if (presented === 0) throw new AadstsError(7000218);
  if (presented > 1) throw new AadstsError(9002313, 'Present one credential only.');
  if (form.client_assertion) await validateAssertion(client, form, { ...options, audience });
  else validateSecret(client, clientSecret, options.clock);
  return client;
}

function validateSecret(
  { clientSecret, clientSecretExpiresAt }: ClientRegistration,
  presented: string | undefined,
  clock: Clock,
): void {
  if (presented !== clientSecret) throw new AadstsError(7000215);
  const isExpired = clientSecretExpiresAt !== undefined && clock.nowMs() >= Date.parse(clientSecretExpiresAt);
  if (isExpired) throw new AadstsError(7000222);
}

/** Entra has a way for certificates and one for foreign issuers; the thumbprint tells them apart. */
async function validateAssertion(
  client: ClientRegistration,
  form: RequestParameters,
  { audience, baseUrl, ...options }: ClientAuthenticationOptions & { readonly audience: Audience },
): Promise<void> {
  if (form.client_assertion_type !== assertionType) {
    throw new AadstsError(9002313, `client_assertion_type must be ${assertionType}.`);
  }
  const assertion = parseClientAssertion(form.client_assertion ?? '');
  if (!isCertificateAssertion(assertion)) {
    return validateFederatedAssertion(client, assertion, { ...options, baseUrl });
  }
  const { segment, tenantId } = audience;
  const issuer = tenantId === undefined ? [] : [toIssuer(baseUrl, tenantId)];
  const audiences = [`${baseUrl}/${segment}/oauth2/v2.0/token`, ...issuer];
  return validateCertificateAssertion(client, assertion, { ...options, audiences });
}

function parseBasic(authorization: string | undefined) {
  const encoded = /^basic ([a-z0-9+/]+=*)$/i.exec(authorization ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const [clientId = '', clientSecret = ''] = Buffer.from(encoded, 'base64').toString().split(/:(.*)/s);
  return { clientId: decodeFormValue(clientId), clientSecret: decodeFormValue(clientSecret) };
}

function decodeFormValue(value: string): string {
  return new URLSearchParams(`value=${value.replaceAll('&', '%26')}`).get('value') ?? '';
}
