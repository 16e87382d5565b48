import { createHash } from 'node:crypto';

/**
 * A code for one tool and its arguments. Whoever passes it back has seen the plan that came with it; it is no secret, and
 * keeps nobody out who means to get round it.
 */
export function toConfirmationCode(tool: string, args: Readonly<Record<string, unknown>>): string {
  const { access_token: _token, dry_run: _isDry, idempotency_key: _key, ...rest } = args;
  return digestCall(tool, rest).slice(0, 10);
}

/** SHA-256 of a tool and its arguments, base64url, 43 characters: the same for equal values, however they are written. */
export function digestCall(tool: string, args: Readonly<Record<string, unknown>>): string {
  return createHash('sha256')
    .update(JSON.stringify([tool, sortKeys(args)]))
    .digest('base64url');
}

/** The same for equal values, in whatever order a client writes their members. */
function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return members.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, member]) => [name, sortKeys(member)]);
}
