import { isPersonalAccount, type Person } from '../sample-tenant/person.ts';
import { contosoDomain, contosoTenantId, personalTenantId } from '../sample-tenant/tenants.ts';

/** The `:tenant` of an endpoint: which accounts may sign in there. */
export interface Audience {
  /** As in the path, in lower case. */
  readonly segment: string;
  /** The one tenant behind it; `undefined` for `common` and `organizations`, which have many. */
  readonly tenantId: string | undefined;
  readonly admits: 'everyone' | 'work accounts' | 'personal accounts';
}

const audiences: readonly Audience[] = [
  { segment: 'common', tenantId: undefined, admits: 'everyone' },
  { segment: 'organizations', tenantId: undefined, admits: 'work accounts' },
  { segment: 'consumers', tenantId: personalTenantId, admits: 'personal accounts' },
  { segment: personalTenantId, tenantId: personalTenantId, admits: 'personal accounts' },
  { segment: contosoTenantId, tenantId: contosoTenantId, admits: 'work accounts' },
  { segment: contosoDomain, tenantId: contosoTenantId, admits: 'work accounts' },
];

/** The audience of a path segment, ignoring case, or `undefined` for a tenant that does not exist here. */
export function findAudience(segment: string): Audience | undefined {
  const wanted = segment.toLowerCase();
  return audiences.find((audience) => audience.segment === wanted);
}

/** Whether this person may sign in at this audience. */
export function admitsPerson({ admits }: Audience, person: Person): boolean {
  return admits === 'everyone' || (admits === 'personal accounts') === isPersonalAccount(person);
}

/** Whether a code acquired at one audience may be redeemed at the other: the same one, or `common`. */
export function acceptsCodeOf(redeemedAt: Audience, acquiredAt: Audience): boolean {
  if (redeemedAt.segment === 'common' || redeemedAt.segment === acquiredAt.segment) return true;
  return redeemedAt.tenantId !== undefined && redeemedAt.tenantId === acquiredAt.tenantId;
}

/**
 * The issuer for a tenant, or Microsoft's template with a literal `{tenantid}` where there are many.
 * @see https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc#fetch-the-openid-configuration-document
 */
export function toIssuer(baseUrl: string, tenantId = '{tenantid}'): string {
  return `${baseUrl}/${tenantId}/v2.0`;
}
