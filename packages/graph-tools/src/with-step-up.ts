import { AppError } from '@hybrid-mcp/core';
import { adminConsentOf } from './graph-permissions.ts';

/**
 * The error of a call whose tool names no permission, because what it needs depends on what it was asked: one that leads to a
 * link for granting `permission`. Anything but a missing permission stays as it is, and so does what people cannot grant
 * themselves.
 *
 * @param further what to ask for where `permission` is granted already
 */
export function withStepUp(thrown: unknown, permission: string | undefined, further?: string): unknown {
  if (!(thrown instanceof AppError) || thrown.code !== 'graph_permission_missing') return thrown;
  if (permission === undefined || adminConsentOf(permission) !== 'not required') return thrown;
  const { message: sentence, cause, failure } = thrown;
  const stepUp = {
    permissions: [permission],
    ...(further !== undefined && { furtherPermissions: [further] }),
  };
  return new AppError(thrown.code, { sentence, cause, failure, stepUp });
}
