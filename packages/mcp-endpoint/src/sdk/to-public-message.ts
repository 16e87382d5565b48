import type { JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js';
import { JsonRpcError } from '../json-rpc-error.ts';
import { jsonRpcRefusals } from '../json-rpc-refusals.ts';
import { toRecord } from '../to-record.ts';

/**
 * Replaces the text of every error that is not ours: the SDK would send out its validator's or an exception's own
 * words. A tool never throws, so what the SDK reports is a method it does not know or params that do not fit.
 */
export function toPublicMessage(message: JSONRPCMessage): JSONRPCMessage {
  if (!('error' in message) || isOurs(message.error.data)) return message;
  const isUnknownMethod = message.error.code === jsonRpcRefusals.unknown_method.rpcCode;
  const {
    code,
    message: sentence,
    data,
  } = new JsonRpcError(isUnknownMethod ? 'unknown_method' : 'invalid_params');
  return { ...message, error: { code, message: sentence, data } };
}

function isOurs(data: unknown): boolean {
  const refusal = toRecord(data)?.error;
  return typeof refusal === 'string' && Object.hasOwn(jsonRpcRefusals, refusal);
}
