import { AppError } from '@hybrid-mcp/core';
import type { ChangeService, ToolContext } from '../tool-context.ts';

/**
 * What follows changes for this server.
 * @throws AppError `notifications_unavailable`, which says what to set
 */
export function requireChanges({ changes }: ToolContext): ChangeService {
  if (changes === undefined) throw new AppError('notifications_unavailable');
  return changes;
}
