import type { Tool } from '../tool.ts';
import { directoryListGroups } from './directory-list-groups.ts';
import { directoryListMembers } from './directory-list-members.ts';
import { directorySearchGroups } from './directory-search-groups.ts';

/** Tools about the groups of an organization, in listing order. */
export const directoryTools: readonly Tool[] = [
  directoryListGroups,
  directoryListMembers,
  directorySearchGroups,
];
