import { z } from 'zod';
import { AppError } from '../errors/app-error.ts';
import { isMicrosoftSignIn } from './clouds.ts';
import { type Fetch, fetchJson } from './json-fetch.ts';

/** What the sign-in needs of an OpenID Connect discovery document (OpenID Connect Discovery 1.0 §3). */
export type AuthorityMetadata = z.infer<typeof authorityMetadata>;

const authorityMetadata = z.looseObject({
  issuer: z.string().min(1),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
  /** Whether every answer names its issuer, so that one without comes from somebody else (RFC 9207 §3). */
  authorization_response_iss_parameter_supported: z.boolean().optional().catch(undefined),
});

/** Whether the body of a discovery answer has what the sign-in needs. */
export function isAuthorityMetadata(body: unknown): boolean {
  return authorityMetadata.safeParse(body).success;
}

/**
 * Where a tenant's discovery document may be, in the order of asking: Microsoft's layout, then the plain ones of other
 * providers, below the configured URL. URLs, at least one: a host of Microsoft's has no other layout.
 * @see https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfigurationRequest
 */
export function listDiscoveryPlaces(authorityUrl: string, tenant: string): readonly [string, ...string[]] {
  const root = authorityUrl.replace(/\/+$/, '');
  const ofMicrosoft = toPlace(`${root}/${encodeURIComponent(tenant)}/v2.0`);
  if (isMicrosoftSignIn(authorityUrl)) return [ofMicrosoft];
  return [ofMicrosoft, toPlace(root), toPlace(`${root}/v2.0`)];
}

function toPlace(issuer: string): string {
  return `${issuer}/.well-known/openid-configuration`;
}

/** Which document to find. */
export interface Discovery {
  readonly base: URL;
  readonly tenant: string;
  readonly fetch: Fetch;
  /** Deadline of one request. */
  readonly timeoutMs: number;
}

/**
 * Finds the discovery document of a tenant: at the first of {@link listDiscoveryPlaces} that has one.
 *
 * @throws AppError `microsoft_unreachable`
 */
export async function discoverMetadata(discovery: Discovery): Promise<AuthorityMetadata> {
  const { base, tenant } = discovery;
  for (const place of listDiscoveryPlaces(base.href, tenant)) {
    const document = await fetchDocument(place, discovery);
    if (document !== undefined) return withinAuthority(document, base);
  }
  throw unusable(`No discovery document below ${base.origin}.`);
}

/**
 * Asks Microsoft which issuer a domain's tenant has: the document of the domain names the GUID.
 *
 * @throws AppError `microsoft_unreachable`, also when there is no such tenant
 * @see https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc#find-your-apps-openid-configuration-document-uri
 */
export async function discoverTenantIssuer(discovery: Discovery): Promise<string> {
  const { base, tenant } = discovery;
  const [place] = listDiscoveryPlaces(base.origin, tenant);
  const document = await fetchDocument(place, discovery);
  if (document === undefined) throw unusable('No discovery document of the domain.');
  return document.issuer;
}

async function fetchDocument(
  place: string,
  { fetch, timeoutMs }: Discovery,
): Promise<AuthorityMetadata | undefined> {
  const { status, body } = await fetchJson(fetch, place, { timeoutMs });
  const document = authorityMetadata.safeParse(body);
  return status === 200 && document.success ? document.data : undefined;
}

/** The client secret goes to the token endpoint: a discovery document may not downgrade it to plain http. */
function withinAuthority(document: AuthorityMetadata, base: URL): AuthorityMetadata {
  const endpoints = [document.authorization_endpoint, document.token_endpoint];
  if (base.protocol === 'https:' && endpoints.some((endpoint) => new URL(endpoint).protocol !== 'https:')) {
    throw unusable('The discovery document names an http endpoint.');
  }
  return document;
}

function unusable(reason: string): AppError {
  return new AppError('microsoft_unreachable', { cause: new Error(reason) });
}
