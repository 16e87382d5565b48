import type { FastifyRequest } from 'fastify';
import { type AnswerFormat, chooseAnswerFormat } from './answer-format.ts';
import { isJsonRpcRequest, type JsonRpcRequest } from './json-rpc-message.ts';
import { toRecord } from './to-record.ts';
import { validateJsonRpcMessage } from './validate-json-rpc-message.ts';
import { validateProtocolVersion } from './validate-protocol-version.ts';

/** A request that passed every check, and the format of its answer. */
export interface McpRequest {
  readonly message: JsonRpcRequest;
  readonly format: AnswerFormat;
}

/**
 * Checks what came in a POST: JSON-RPC message, protocol version, Accept. Resolves to `undefined` for a message that
 * wants no answer.
 * @throws JsonRpcError for whatever does not fit
 */
export function readMcpRequest(
  { body, headers }: Pick<FastifyRequest, 'body' | 'headers'>,
  supportedVersions: readonly string[],
): McpRequest | undefined {
  const message = validateJsonRpcMessage(body);
  const isAnswered = isJsonRpcRequest(message);
  // The version is being negotiated there, so a header can only be a leftover.
  const isInitialize = isAnswered && message.method === 'initialize';
  if (!isInitialize) validateProtocolVersion(headers['mcp-protocol-version'], supportedVersions);
  if (!isAnswered) return undefined;
  return { message, format: chooseAnswerFormat(headers.accept, wantsProgress(message)) };
}

function wantsProgress({ method, params }: JsonRpcRequest): boolean {
  return method === 'tools/call' && toRecord(params?._meta)?.progressToken !== undefined;
}
