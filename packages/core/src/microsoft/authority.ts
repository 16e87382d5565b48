import { z } from 'zod';
import { AppError } from '../errors/app-error.ts';
import { type Fetch, fetchJson } from './json-fetch.ts';

/** What the sign-in needs of an OpenID Connect discovery document (OpenID Connect Discovery 1.0 §3). */
export type AuthorityMetadata = z.infer<typeof authorityMetadata>;

const authorityMetadata = z.looseObject({
  issuer: z.string().min(1),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
});

/** Where people sign in: Microsoft Entra ID, or anything else that speaks OpenID Connect. */
export interface MicrosoftAuthority {
  /** Endpoints and issuer for the configured tenant, or for the one an account belongs to. */
  metadata(tenant?: string): Promise<AuthorityMetadata>;
  /** Whether an `iss` (of a callback or an id token with this `tid`) is the one this authority must have. */
  isExpectedIssuer(issuer: string, tenantId?: string): Promise<boolean>;
  /** The authority URL MSAL is given, always https in form; `metadata` says where requests really go. */
  msalAuthority(tenant?: string): string;
  /** Tenant as configured: `common`, `organizations`, `consumers`, a GUID or a domain name. */
  readonly tenant: string;
}

/** Options of {@link createMicrosoftAuthority}. */
export interface MicrosoftAuthorityOptions {
  /** Base URL, as in `https://login.microsoftonline.com`, without the tenant. */
  readonly authorityUrl: string;
  readonly tenant: string;
  readonly fetch: Fetch;
  /** Deadline of one discovery request. Default: 5,000 ms. */
  readonly timeoutMs?: number;
}

/** Hosts whose endpoints are known, so that a sign-in link needs no request. @see https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud */
const wellKnownHosts = new Set([
  'login.microsoftonline.com',
  'login.microsoftonline.us',
  'login.partner.microsoftonline.cn',
]);

/** Creates a {@link MicrosoftAuthority}. Discovery happens at first use and is remembered when it succeeds. */
export function createMicrosoftAuthority(options: MicrosoftAuthorityOptions): MicrosoftAuthority {
  const { tenant: configuredTenant, timeoutMs = 5_000 } = options;
  const base = new URL(options.authorityUrl);
  const known = new Map<string, Promise<AuthorityMetadata>>();
  const discover = (tenant: string) => {
    const found = discoverMetadata({ ...options, base, tenant, timeoutMs });
    found.catch(() => known.delete(tenant));
    known.set(tenant, found);
    return found;
  };
  const metadata = (tenant = configuredTenant) =>
    wellKnownHosts.has(base.hostname)
      ? Promise.resolve(microsoftMetadata(base.origin, tenant))
      : (known.get(tenant) ?? discover(tenant));
  return {
    tenant: configuredTenant,
    metadata,
    msalAuthority: (tenant = configuredTenant) => `https://${base.host}/${tenant}`,
    async isExpectedIssuer(issuer, tenantId) {
      return matchesIssuer((await metadata()).issuer, issuer, tenantId);
    },
  };
}

/** `{tenantid}` in Microsoft's multi-tenant issuer stands for the GUID of the person's tenant. */
function matchesIssuer(expected: string, issuer: string, tenantId: string | undefined): boolean {
  if (!expected.includes('{tenantid}')) return issuer === expected;
  const [before = '', after = ''] = expected.split('{tenantid}');
  const guid = issuer.slice(before.length, issuer.length - after.length);
  const isWellFormed = issuer === `${before}${guid}${after}` && tenantGuid.test(guid);
  return isWellFormed && (tenantId === undefined || guid.toLowerCase() === tenantId.toLowerCase());
}

const tenantGuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a tenant is given as its GUID, rather than as a name or an alias such as `common`. */
export function isTenantGuid(tenant: string): boolean {
  return tenantGuid.test(tenant);
}

function microsoftMetadata(origin: string, tenant: string): AuthorityMetadata {
  const root = `${origin}/${tenant}`;
  return {
    issuer: `${origin}/${isTenantGuid(tenant) ? tenant.toLowerCase() : '{tenantid}'}/v2.0`,
    authorization_endpoint: `${root}/oauth2/v2.0/authorize`,
    token_endpoint: `${root}/oauth2/v2.0/token`,
    jwks_uri: `${root}/discovery/v2.0/keys`,
    end_session_endpoint: `${root}/oauth2/v2.0/logout`,
  };
}

interface Discovery extends MicrosoftAuthorityOptions {
  readonly base: URL;
  readonly timeoutMs: number;
}

/** Microsoft's layout first, then the plain one of other providers, below the configured URL. */
async function discoverMetadata({ base, tenant, fetch, timeoutMs }: Discovery): Promise<AuthorityMetadata> {
  const root = base.href.replace(/\/+$/, '');
  const candidates = [`${root}/${encodeURIComponent(tenant)}/v2.0`, root, `${root}/v2.0`];
  for (const candidate of candidates) {
    const { status, body } = await fetchJson(fetch, `${candidate}/.well-known/openid-configuration`, {
      timeoutMs,
    });
    const document = authorityMetadata.safeParse(body);
    if (status === 200 && document.success) return withinAuthority(document.data, base);
  }
  throw new AppError('microsoft_unreachable', {
    cause: new Error(`No discovery document below ${base.origin}.`),
  });
}

/** The client secret goes to the token endpoint: a discovery document may not downgrade it to plain http. */
function withinAuthority(document: AuthorityMetadata, base: URL): AuthorityMetadata {
  const endpoints = [document.authorization_endpoint, document.token_endpoint];
  if (base.protocol === 'https:' && endpoints.some((endpoint) => new URL(endpoint).protocol !== 'https:')) {
    throw new AppError('microsoft_unreachable', {
      cause: new Error('The discovery document names an http endpoint.'),
    });
  }
  return document;
}
