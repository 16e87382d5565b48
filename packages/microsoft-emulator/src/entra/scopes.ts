import { AadstsError } from './aadsts-error.ts';
import { isGraphPermission, toCanonicalPermission } from './permissions.ts';

const graphResource = 'https://graph.microsoft.com/';
const openIdScopes = ['openid', 'profile', 'email', 'offline_access'];

/**
 * The scopes of a request, without repetition and with Graph permissions in their short names.
 * @throws AadstsError 900144 without any, 70011 where they are malformed or `offline_access` is alone, 650053 for
 * a permission that Microsoft Graph does not have.
 * @see https://learn.microsoft.com/entra/identity-platform/scopes-oidc
 */
export function parseScopes(text: string | undefined): readonly string[] {
  const names = (text ?? '').split(' ').filter((name) => name !== '');
  if (names.length === 0) throw new AadstsError(900144, "The request must contain 'scope'.");
  const scopes = [...new Set(names.map(toScope))];
  if (scopes.every((scope) => scope === 'offline_access')) throw new AadstsError(70011);
  return scopes;
}

function toScope(name: string): string {
  const openId = name.toLowerCase();
  if (openIdScopes.includes(openId)) return openId;
  const permission = name.startsWith(graphResource) ? name.slice(graphResource.length) : name;
  if (permission === '.default') return 'User.Read';
  if (permission.includes('/')) throw new AadstsError(70011);
  if (!isGraphPermission(permission)) throw new AadstsError(650053);
  return toCanonicalPermission(permission);
}

/**
 * `resource` is for tokens of one API; next to Graph permissions it may only name Graph.
 * @throws AadstsError 9010010 for anything else, as Entra does since March 2026.
 */
export function validateResource(resource: string | undefined): void {
  if (resource === undefined || `${resource}/`.startsWith(graphResource)) return;
  throw new AadstsError(9010010);
}
