import type { FaultSwitchboard } from '../faults/fault-switchboard.ts';
import type { Grant } from './grant-store.ts';
import { toPermission } from './scopes.ts';

/** The grant without what fault `grant-less` leaves out: the person consented to less than was asked for. */
export function withholdPermissions(grant: Grant, faults: FaultSwitchboard): Grant {
  const withheld = faults.take(['grant-less'])?.permissions.map((permission) => permission.toLowerCase());
  if (withheld === undefined) return grant;
  const scopes = grant.scopes.filter((scope) => !withheld.includes(toPermission(scope).toLowerCase()));
  return { ...grant, scopes };
}
