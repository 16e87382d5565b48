import { JsonRpcError } from '../json-rpc/json-rpc-error.ts';
import type { NamedMessage } from '../json-rpc/json-rpc-message.ts';
import type { McpHeaders } from './answer-request.ts';
import { decodeMirroredValue } from './mirrored-value.ts';

/** The member of `params` that Mcp-Name repeats. */
const namedBy: Readonly<Record<string, 'name' | 'uri'>> = {
  'tools/call': 'name',
  'prompts/get': 'name',
  'resources/read': 'uri',
};

/** What Mcp-Name has to repeat of this message; nothing where the method needs no such header. */
export function readMirroredName({ method, params }: NamedMessage): unknown {
  const member = Object.hasOwn(namedBy, method) ? namedBy[method] : undefined;
  return member === undefined ? undefined : params?.[member];
}

/**
 * Refuses a message whose Mcp-Method or Mcp-Name says something else than its body, in whatever revision: a proxy in
 * front may have let it through, or counted it, by its headers.
 * @throws JsonRpcError `header_mismatch`
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#server-validation
 */
export function validateMirroredHeaders(message: NamedMessage, { method, name }: McpHeaders): void {
  if (method !== undefined && method !== message.method) throw new JsonRpcError('header_mismatch');
  if (name === undefined) return;
  const mirrored = readMirroredName(message);
  if (typeof mirrored === 'string' && mirrored !== decodeMirroredValue(name)) {
    throw new JsonRpcError('header_mismatch');
  }
}
