import { AppError } from '@hybrid-mcp/core';

/**
 * What is new is refused, and nothing that is there is driven out.
 * @throws AppError `too_many_subscriptions`
 */
export function requireRoom(isRoom: boolean): void {
  if (!isRoom) throw new AppError('too_many_subscriptions');
}
