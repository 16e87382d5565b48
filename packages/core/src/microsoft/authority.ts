import { isMicrosoftSignIn } from './clouds.ts';
import { type AuthorityMetadata, discoverMetadata, discoverTenantIssuer } from './discover-metadata.ts';
import { isGuid } from './guid.ts';
import type { Fetch } from './json-fetch.ts';

/** Where people sign in: Microsoft Entra ID, or anything else that speaks OpenID Connect. */
export interface MicrosoftAuthority {
  /** Endpoints and issuer for the configured tenant, or for the one an account belongs to. */
  metadata(tenant?: string): Promise<AuthorityMetadata>;
  /**
   * The issuer that answers and id tokens have; `{tenantid}` in it stands for any tenant's GUID. Unlike `metadata`, asks
   * Microsoft which tenant a configured domain belongs to.
   * @throws AppError `microsoft_unreachable`
   */
  issuer(): Promise<string>;
  /**
   * Whether an `iss` (of a callback or an id token with this `tid`) is the one this authority must have. `undefined` is
   * a callback without `iss`: fine unless the authority promises one (RFC 9207 §2.4).
   */
  isExpectedIssuer(issuer: string | undefined, tenantId?: string): Promise<boolean>;
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

/** Tenants of Microsoft's that are none: people of many sign in there. */
const tenantAliases = new Set(['common', 'organizations', 'consumers']);

/** Creates a {@link MicrosoftAuthority}. Discovery happens at first use and is remembered when it succeeds. */
export function createMicrosoftAuthority(options: MicrosoftAuthorityOptions): MicrosoftAuthority {
  const { tenant: configuredTenant, fetch, timeoutMs = 5_000 } = options;
  const base = new URL(options.authorityUrl);
  const isMicrosoft = isMicrosoftSignIn(base);
  const isDomain = isMicrosoft && !isGuid(configuredTenant) && !tenantAliases.has(configuredTenant);
  const discover = rememberSuccess((tenant) => discoverMetadata({ base, tenant, fetch, timeoutMs }));
  const discoverIssuer = rememberSuccess((tenant) =>
    discoverTenantIssuer({ base, tenant, fetch, timeoutMs }),
  );
  const metadata = async (tenant = configuredTenant) =>
    isMicrosoft ? microsoftMetadata(base.origin, tenant) : discover(tenant);
  const issuer = async () => (isDomain ? discoverIssuer(configuredTenant) : (await metadata()).issuer);
  return {
    tenant: configuredTenant,
    metadata,
    issuer,
    msalAuthority: (tenant = configuredTenant) => `https://${base.host}/${tenant}`,
    async isExpectedIssuer(candidate, tenantId) {
      const known = await metadata();
      if (candidate === undefined) return known.authorization_response_iss_parameter_supported !== true;
      // A domain's issuer is no template, but must fit the one of its cloud, and `tid`, all the same.
      return (
        matchesIssuer(known.issuer, candidate, tenantId) && (!isDomain || candidate === (await issuer()))
      );
    },
  };
}

/** Shares an answer that is under way, and remembers it unless it failed. */
function rememberSuccess<Answer>(
  ask: (tenant: string) => Promise<Answer>,
): (tenant: string) => Promise<Answer> {
  const answers = new Map<string, Promise<Answer>>();
  return (tenant) => {
    const remembered = answers.get(tenant);
    if (remembered !== undefined) return remembered;
    const answer = ask(tenant);
    answer.catch(() => answers.delete(tenant));
    answers.set(tenant, answer);
    return answer;
  };
}

/** `{tenantid}` in Microsoft's multi-tenant issuer stands for the GUID of the person's tenant. */
function matchesIssuer(expected: string, issuer: string, tenantId: string | undefined): boolean {
  if (!expected.includes('{tenantid}')) return issuer === expected;
  const [before = '', after = ''] = expected.split('{tenantid}');
  const guid = issuer.slice(before.length, issuer.length - after.length);
  const isWellFormed = issuer === `${before}${guid}${after}` && isGuid(guid);
  return isWellFormed && (tenantId === undefined || guid.toLowerCase() === tenantId.toLowerCase());
}

function microsoftMetadata(origin: string, tenant: string): AuthorityMetadata {
  const root = `${origin}/${tenant}`;
  return {
    issuer: `${origin}/${isGuid(tenant) ? tenant.toLowerCase() : '{tenantid}'}/v2.0`,
    authorization_endpoint: `${root}/oauth2/v2.0/authorize`,
    token_endpoint: `${root}/oauth2/v2.0/token`,
    jwks_uri: `${root}/discovery/v2.0/keys`,
    end_session_endpoint: `${root}/oauth2/v2.0/logout`,
  };
}
