import type { KeyObject } from 'node:crypto';
import { hmacSha256, isEqualConstantTime } from '../crypto/digest.ts';
import type { FlowId } from './signed-state.ts';

const handlePattern = /^hmc_([\w-]{43})\.([\w-]{43})$/;

/**
 * The opaque `auth_code` of a flow. Both halves of a split server derive the same one from `FLOW_SECRET`; knowing the
 * state is not enough to make it.
 */
export function toAuthCodeHandle(key: KeyObject, flowId: FlowId): string {
  return `hmc_${flowId}.${hmacSha256(key, flowId)}`;
}

/** The flow a handle belongs to, or `undefined` when this server never made it. */
export function parseAuthCodeHandle(key: KeyObject, handle: string): FlowId | undefined {
  const [, flowId, mac] = handlePattern.exec(handle) ?? [];
  if (flowId === undefined || mac === undefined) return undefined;
  return isEqualConstantTime(mac, hmacSha256(key, flowId)) ? (flowId as FlowId) : undefined;
}
