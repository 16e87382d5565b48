import { JsonRpcError } from './json-rpc-error.ts';
import type { JsonRpcId, JsonRpcMessage } from './json-rpc-message.ts';
import { toRecord } from './to-record.ts';

/** Characters of an id or of a progress token, both of which the answers repeat. */
const maxIdLength = 256;

/**
 * Proves that a parsed body is one JSON-RPC 2.0 message. Members that JSON-RPC does not know are dropped.
 * @throws JsonRpcError `batch_refused`, `id_too_long`, `invalid_request`, `invalid_params`
 */
export function validateJsonRpcMessage(body: unknown): JsonRpcMessage {
  if (Array.isArray(body)) throw new JsonRpcError('batch_refused');
  const message = toRecord(body);
  if (message?.jsonrpc !== '2.0') throw new JsonRpcError('invalid_request');
  const { id, method } = message;
  if (isTooLong(id)) throw new JsonRpcError('id_too_long');
  if (method === undefined) return validateAnswer(message);
  if (typeof method !== 'string') throw new JsonRpcError('invalid_request');
  if (id === undefined) return { method, ...validateParams(message.params) };
  if (!isJsonRpcId(id)) throw new JsonRpcError('invalid_request');
  return { jsonrpc: '2.0', id, method, ...validateParams(message.params) };
}

/** The id to repeat in an error about this body: its own where it has a valid one, else `null`. */
export function readJsonRpcId(body: unknown): JsonRpcId | null {
  const id = toRecord(body)?.id;
  return isJsonRpcId(id) ? id : null;
}

function validateParams(params: unknown): { readonly params?: Readonly<Record<string, unknown>> } {
  if (params === undefined) return {};
  const record = toRecord(params);
  if (record === undefined) throw new JsonRpcError('invalid_request');
  const progressToken = toRecord(record._meta)?.progressToken;
  if (isTooLong(progressToken)) throw new JsonRpcError('id_too_long');
  if (progressToken !== undefined && !isJsonRpcId(progressToken)) throw new JsonRpcError('invalid_params');
  return { params: record };
}

function validateAnswer(message: Readonly<Record<string, unknown>>): JsonRpcMessage {
  if (!isJsonRpcId(message.id) || !('result' in message || 'error' in message)) {
    throw new JsonRpcError('invalid_request');
  }
  return {};
}

function isJsonRpcId(id: unknown): id is JsonRpcId {
  return typeof id === 'string' ? !isTooLong(id) : Number.isSafeInteger(id);
}

function isTooLong(id: unknown): boolean {
  return typeof id === 'string' && id.length > maxIdLength;
}
