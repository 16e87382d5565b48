import { AadstsError } from './aadsts-error.ts';
import { isGraphPermission, toCanonicalPermission } from './permissions.ts';

/**
 * Microsoft Graph in every cloud; a permission may be written with one of them in front.
 * @see https://learn.microsoft.com/graph/deployments
 */
const graphResources = [
  'https://graph.microsoft.com/',
  'https://graph.microsoft.us/',
  'https://dod-graph.microsoft.us/',
  'https://microsoftgraph.chinacloudapi.cn/',
];
const openIdScopes = ['openid', 'profile', 'email', 'offline_access'];

/**
 * The scopes of a request, without repetition. Graph permissions keep the resource they were asked for with, as in
 * `https://graph.microsoft.us/User.Read`, because the answer repeats it.
 * @throws AadstsError 900144 without any, 70011 where they are malformed or `offline_access` is
 * alone, 700022 of two clouds, 650053 for a permission that Microsoft Graph does not have.
 * @see https://learn.microsoft.com/entra/identity-platform/scopes-oidc
 */
export function parseScopes(text: string | undefined): readonly string[] {
  const names = (text ?? '').split(' ').filter((name) => name !== '');
  if (names.length === 0) throw new AadstsError(900144, "The request must contain 'scope'.");
  const scopes = [...new Set(names.map(toScope))];
  if (scopes.every((scope) => scope === 'offline_access')) throw new AadstsError(70011);
  const resources = new Set(scopes.map(findResource).filter((resource) => resource !== ''));
  if (resources.size > 1) throw new AadstsError(700022);
  return scopes;
}

/** A scope in its short form, as in `User.Read`: what Graph and the account page go by. */
export function toPermission(scope: string): string {
  return scope.slice(findResource(scope).length);
}

function findResource(scope: string): string {
  return graphResources.find((resource) => scope.startsWith(resource)) ?? '';
}

function toScope(name: string): string {
  const openId = name.toLowerCase();
  if (openIdScopes.includes(openId)) return openId;
  const resource = findResource(name);
  const permission = toPermission(name);
  if (permission === '.default') return `${resource}User.Read`;
  if (permission.includes('/')) throw new AadstsError(70011);
  if (!isGraphPermission(permission)) throw new AadstsError(650053);
  return `${resource}${toCanonicalPermission(permission)}`;
}

/** Whether this asks for everything an app was given on Graph; the emulator's own address is Graph, too. */
export function isGraphDefaultScope(scope: string, baseUrl: string): boolean {
  return [...graphResources, `${baseUrl}/`].some((resource) => scope === `${resource}.default`);
}

/**
 * `resource` is for tokens of one API; next to Graph permissions it may only name Graph.
 * @throws AadstsError 9010010 for anything else, as Entra does since March 2026.
 */
export function validateResource(resource: string | undefined): void {
  if (resource === undefined || findResource(`${resource}/`) !== '') return;
  throw new AadstsError(9010010);
}
