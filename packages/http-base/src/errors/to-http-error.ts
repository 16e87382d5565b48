import { AppError, type ErrorCode, toAppError } from '@hybrid-mcp/core';

const codesByStatus: Readonly<Record<number, ErrorCode>> = {
  400: 'invalid_request',
  413: 'payload_too_large',
  414: 'invalid_request',
  415: 'unsupported_media_type',
  429: 'rate_limited',
};

/**
 * Turns whatever a route, a parser or the framework threw into the error that is answered. Only Fastify's own
 * errors and JSON parse errors are mapped by status: the status of another library's error is about its request.
 */
export function toHttpError(thrown: unknown): AppError {
  if (thrown instanceof AppError || !(thrown instanceof Error)) return toAppError(thrown);
  const code = isRequestError(thrown) ? codesByStatus[thrown.statusCode] : undefined;
  return code === undefined ? toAppError(thrown) : new AppError(code, { cause: thrown });
}

function isRequestError(error: Error): error is Error & { readonly statusCode: number } {
  if (!('statusCode' in error) || typeof error.statusCode !== 'number') return false;
  if (error.statusCode === 429 || error instanceof SyntaxError) return true;
  return 'code' in error && typeof error.code === 'string' && error.code.startsWith('FST_');
}
