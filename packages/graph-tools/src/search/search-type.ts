import { AppError } from '@hybrid-mcp/core';
import { areAllowed } from '../selection/allowed-scopes.ts';
import type { ToolPolicy } from '../tool-context.ts';

/** What can be searched for, by Graph's names, and the least permission for each. */
const permissionsByType = {
  message: 'Mail.Read',
  event: 'Calendars.Read',
  driveItem: 'Files.Read.All',
  listItem: 'Sites.Read.All',
  site: 'Sites.Read.All',
  chatMessage: 'Chat.Read',
  person: 'People.Read',
} as const;

/** One of the types that can be searched for. */
export type SearchType = keyof typeof permissionsByType;

/** All of them, in the order in which they are listed. */
export const searchTypes = Object.keys(permissionsByType) as [SearchType, ...SearchType[]];

/** Of these Graph takes several in one request; any other stands alone. */
const together: readonly SearchType[] = ['driveItem', 'listItem', 'site'];

/** Newer types, which Graph understands only from those who say that they know of them. */
const newer: readonly SearchType[] = ['chatMessage', 'person'];

/**
 * The permissions that a search for these types needs.
 *
 * @throws AppError `invalid_arguments` for types that do not go together, or that the settings do not allow
 * @see https://learn.microsoft.com/graph/api/resources/search-api-overview
 */
export function requireSearchable(
  types: readonly SearchType[],
  { allowedScopes }: ToolPolicy = {},
): readonly string[] {
  if (new Set(types).size > 1 && !types.every((type) => together.includes(type))) {
    throw new AppError('invalid_arguments', {
      sentence: `Only ${together.join(', ')} can be searched together. Call search_query once for each of the others.`,
    });
  }
  const permissions = [...new Set(types.map((type) => permissionsByType[type]))];
  if (allowedScopes === undefined || areAllowed(permissions, allowedScopes)) return permissions;
  throw new AppError('invalid_arguments', {
    sentence: `ALLOWED_SCOPES does not hold ${permissions.join(' and ')}, so this cannot be searched here. Search for another type.`,
  });
}

/** Headers that a search for these types is sent with. */
export function toSearchHeaders(types: readonly SearchType[]): Readonly<Record<string, string>> {
  return types.some((type) => newer.includes(type)) ? { Prefer: 'include-unknown-enum-members' } : {};
}
