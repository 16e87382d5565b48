/** What a name adds to say that it grants more: each of these grants what those before it grant. */
const levels = ['readbasic', 'read', 'readwrite', 'manage', 'fullcontrol'] as const;

interface Permission {
  readonly resource: string;
  /** Place in {@link levels}; -1 for what is none of them, as in `Mail.Send`. */
  readonly level: number;
  readonly rest: string;
}

/**
 * Whether every one of these Graph permissions is granted by the allowed ones: the same, or a stronger one of the same
 * resource and reach, as `Mail.ReadWrite` grants `Mail.Read`, and `Files.Read.All` grants `Files.Read`. Case does not
 * matter.
 * @see https://learn.microsoft.com/graph/permissions-overview#permissions-naming-pattern
 */
export function areAllowed(needed: readonly string[], allowed: readonly string[]): boolean {
  const grants = allowed.map(parsePermission);
  return needed.map(parsePermission).every((one) => grants.some((grant) => covers(grant, one)));
}

function covers(grant: Permission, needed: Permission): boolean {
  if (grant.resource !== needed.resource) return false;
  const isSameReach = grant.rest === needed.rest;
  if (grant.level === -1 || needed.level === -1) return isSameReach && grant.level === needed.level;
  return grant.level >= needed.level && (isSameReach || (grant.rest === 'all' && needed.rest === ''));
}

function parsePermission(name: string): Permission {
  const [resource = '', verb = '', ...rest] = name.toLowerCase().split('.');
  const level = levels.indexOf(verb as (typeof levels)[number]);
  return { resource, level, rest: level === -1 ? [verb, ...rest].join('.') : rest.join('.') };
}
