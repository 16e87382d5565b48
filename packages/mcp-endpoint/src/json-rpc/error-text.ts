import type { JsonRpcId } from './json-rpc-message.ts';
import { toJsonRpcError } from './to-json-rpc-error.ts';

/** The text of the response to a request that failed; `null` where its id could not be read. */
export function toErrorText(id: JsonRpcId | null, thrown: unknown): string {
  const { code, message, data } = toJsonRpcError(thrown);
  return JSON.stringify({ jsonrpc: '2.0', id, error: { code, message, data } });
}
