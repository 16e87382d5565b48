import { AppError } from '@hybrid-mcp/core';
import { JsonRpcError } from './json-rpc-error.ts';
import type { JsonRpcRefusal } from './json-rpc-refusals.ts';

const refusalsByStatus: Readonly<Record<number, JsonRpcRefusal>> = {
  405: 'method_not_allowed',
  413: 'payload_too_large',
  415: 'unsupported_media_type',
};

/** Fastify's names for a body that is no JSON. @see https://fastify.dev/docs/latest/Reference/Errors/ */
const parseErrorCodes = new Set(['FST_ERR_CTP_INVALID_JSON_BODY', 'FST_ERR_CTP_EMPTY_JSON_BODY']);

/**
 * Turns anything thrown on the way to an answer into a {@link JsonRpcError}. Only an `AppError` keeps its sentence;
 * the text of any other error stays behind as `cause`.
 */
export function toJsonRpcError(thrown: unknown): JsonRpcError {
  if (thrown instanceof JsonRpcError) return thrown;
  if (thrown instanceof AppError) return fromAppError(thrown);
  const { code, statusCode } = readHttpError(thrown);
  if (parseErrorCodes.has(code)) return new JsonRpcError('parse_error', { cause: thrown });
  if (statusCode < 400 || statusCode >= 500) return new JsonRpcError('internal_error', { cause: thrown });
  const refusal = refusalsByStatus[statusCode];
  return refusal === undefined
    ? new JsonRpcError('refused', { status: statusCode, cause: thrown })
    : new JsonRpcError(refusal, { cause: thrown });
}

function fromAppError({ status, message, code, cause }: AppError): JsonRpcError {
  const refusal = status >= 500 ? 'internal_error' : 'refused';
  return new JsonRpcError(refusal, { status, sentence: message, word: code, cause });
}

function readHttpError(thrown: unknown): { readonly code: string; readonly statusCode: number } {
  const { code, statusCode } = Object(thrown) as { readonly code?: unknown; readonly statusCode?: unknown };
  return {
    code: typeof code === 'string' ? code : '',
    statusCode: typeof statusCode === 'number' ? statusCode : 500,
  };
}
