import type { JsonRpcId } from './json-rpc-message.ts';

/** The text of a response around a result that is text already: what was serialized once is not parsed again. */
export function toResultText(id: JsonRpcId, result: string): string {
  const idText = typeof id === 'number' ? id : JSON.stringify(id);
  return `{"jsonrpc":"2.0","id":${idText},"result":${result}}`;
}
