import { AppError, type ErrorCode, errorCodes } from '@hybrid-mcp/core';
import { type GraphAnswer, readHeader } from './graph-answer.ts';
import { parseRetryAfterMs } from './retry-after.ts';

const codeByStatus: Readonly<Record<number, ErrorCode>> = {
  401: 'invalid_access_token',
  403: 'graph_permission_missing',
  404: 'graph_not_found',
  408: 'graph_unavailable',
  410: 'graph_not_found',
  429: 'graph_throttled',
};

/** Longest waiting time that a sentence names; a longer one helps nobody. */
const maxNamedWaitSeconds = 86_400;

/**
 * Turns an answer of Graph that is no success into an {@link AppError}. The sentence is ours; of Graph's it holds the
 * error code and the request id, which support asks for, and never the message, which can quote anybody's text.
 *
 * @param nowMs present time in milliseconds since the Unix epoch, for a `Retry-After` with a date
 * @see https://learn.microsoft.com/graph/errors
 */
export function toGraphError(answer: GraphAnswer, nowMs: number): AppError {
  const code = codeByStatus[answer.status] ?? chooseCode(answer.status);
  const sentence = describeWait(code, answer, nowMs) ?? errorCodes[code].sentence;
  return new AppError(code, {
    sentence: sentence + describeOrigin(readCode(answer), readRequestId(answer)),
  });
}

function chooseCode(status: number): ErrorCode {
  return status >= 400 && status < 500 ? 'graph_request_refused' : 'graph_unavailable';
}

function describeWait(code: ErrorCode, answer: GraphAnswer, nowMs: number): string | undefined {
  const waitMs = errorCodes[code].retryable
    ? parseRetryAfterMs(readHeader(answer, 'retry-after'), nowMs)
    : undefined;
  if (!waitMs) return undefined;
  const seconds = Math.min(Math.ceil(waitMs / 1_000), maxNamedWaitSeconds);
  return `Microsoft Graph asks to wait ${seconds} s. Wait that long, then try again.`;
}

function describeOrigin(code: string, requestId: string): string {
  const facts = [code && `code ${code}`, requestId && `request-id ${requestId}`].filter(Boolean);
  return facts.length > 0 ? ` (Microsoft Graph: ${facts.join(', ')})` : '';
}

/** The end of a sentence of {@link toGraphError} that names Graph's code and request id, to put behind another one. */
export function findOrigin(sentence: string): string {
  return / \(Microsoft Graph: [^()]*\)$/.exec(sentence)?.[0] ?? '';
}

function readCode({ text }: GraphAnswer): string {
  const code = (parseOrNothing(text) as { error?: { code?: unknown } } | null | undefined)?.error?.code;
  return typeof code === 'string' ? code.replace(/[^A-Za-z0-9_.]/g, '').slice(0, 60) : '';
}

function parseOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readRequestId(answer: GraphAnswer): string {
  const id = readHeader(answer, 'request-id') ?? '';
  return /^[0-9A-Fa-f-]{1,64}$/.test(id) ? id : '';
}
