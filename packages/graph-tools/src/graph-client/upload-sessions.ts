import { AppError, type Clock, systemClock } from '@hybrid-mcp/core';
import { parseGraphBaseUrl } from './graph-base-url.ts';
import type { AgentOptions } from './open-agent.ts';
import { refusedTarget } from './open-file.ts';
import { openStream, readStreamText, type StreamRequest } from './open-stream.ts';
import { isPublicTarget } from './public-address.ts';
import { parseRetryAfterMs } from './retry-after.ts';
import { type Sleep, sleepUntilAborted } from './sleep.ts';

/** A piece of a file on its way into an upload session. */
export interface UploadPiece {
  /** Where Graph has said that the file is to be sent, with what opens it. */
  readonly url: string;
  readonly bytes: Buffer;
  /** Place of its first byte in the file. */
  readonly offset: number;
  /** Bytes of the whole file. */
  readonly total: number;
  readonly signal?: AbortSignal | undefined;
}

/** How far an upload has come: what is wanted next, or what has been made of it. */
export type UploadProgress =
  | { readonly nextOffset: number }
  | { readonly made: Readonly<Record<string, unknown>>; readonly location?: string | undefined };

/**
 * Upload sessions of Microsoft's storage. Their addresses are pre-authenticated: no token ever goes there. All methods reject
 * with `AppError`: `upload_over` where there is no such session any more, `graph_unavailable` where the outcome is unknown.
 * @see https://learn.microsoft.com/graph/api/driveitem-createuploadsession
 */
export interface UploadSessions {
  /** Whether this may be the address of one. */
  isTarget(url: string): boolean;
  /** Sends one piece, and again what of it is still wanted after a failure that passes. */
  put(piece: UploadPiece): Promise<UploadProgress>;
  /** Place of the first byte that is wanted; `undefined` where the storage does not say. */
  readOffset(url: string, signal?: AbortSignal): Promise<number | undefined>;
  /** Gives up the upload and what has been sent of it. */
  cancel(url: string): Promise<void>;
}

/** Options of {@link createUploadSessions}. */
export interface UploadSessionsOptions extends Pick<AgentOptions, 'proxy'> {
  /** Address of Graph; where that is on this machine, sessions may be too. */
  readonly baseUrl?: string | undefined;
  /** How often a piece is sent at most. Default 4. */
  readonly maxTries?: number | undefined;
  /** Longest wait before another try, in milliseconds. Default 60,000. */
  readonly maxWaitMs?: number | undefined;
  readonly clock?: Clock | undefined;
  readonly sleep?: Sleep | undefined;
}

/** Time for one piece and its answer, in milliseconds. */
const pieceTimeoutMs = 120_000;

interface SessionAnswer {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly location: string | undefined;
  readonly text: string;
}

/** Creates {@link UploadSessions}. */
export function createUploadSessions(options: UploadSessionsOptions = {}): UploadSessions {
  const { isLoopback } = parseGraphBaseUrl(options.baseUrl);
  const isTarget = (url: string) => isPublicTarget(url, isLoopback);
  const send: SendToSession = async (request) => {
    if (!isTarget(request.url)) throw refusedTarget();
    return sendToSession(request, { isPublicOnly: !isLoopback, proxy: options.proxy });
  };
  return {
    isTarget,
    async put(piece) {
      // What is refused here is refused every time.
      if (!isTarget(piece.url)) throw refusedTarget();
      return putPiece(piece, send, options);
    },
    readOffset: (url, signal) => readOffset(url, send, signal),
    async cancel(url) {
      const { status } = await send({ method: 'DELETE', url });
      if (status === 404 || status === 410) throw new AppError('upload_over');
      if (status >= 300) throw new AppError('graph_unavailable');
    },
  };
}

type SessionRequest = Omit<StreamRequest, keyof SessionWay>;

type SessionWay = Pick<StreamRequest, 'isPublicOnly' | 'proxy'>;

type SendToSession = (request: SessionRequest) => Promise<SessionAnswer>;

async function sendToSession(request: SessionRequest, way: SessionWay): Promise<SessionAnswer> {
  const timeout = AbortSignal.timeout(pieceTimeoutMs);
  const signal = request.signal ? AbortSignal.any([request.signal, timeout]) : timeout;
  const answer = await openStream({ ...request, ...way, signal, headersTimeoutMs: pieceTimeoutMs });
  const read = (name: string) => [answer.headers[name]].flat()[0];
  const text = await readStreamText(answer);
  return { status: answer.status, retryAfter: read('retry-after'), location: read('location'), text };
}

async function readOffset(
  url: string,
  send: SendToSession,
  signal: AbortSignal | undefined,
): Promise<number | undefined> {
  const answer = await send({ method: 'GET', url, signal });
  if (answer.status === 404 || answer.status === 410) throw new AppError('upload_over');
  return answer.status === 200 ? toNextOffset(answer.text) : undefined;
}

async function putPiece(
  piece: UploadPiece,
  send: SendToSession,
  options: UploadSessionsOptions,
): Promise<UploadProgress> {
  const { maxTries = 4, maxWaitMs = 60_000, clock = systemClock, sleep = sleepUntilAborted } = options;
  let left = piece;
  for (let tries = 1; ; tries += 1) {
    const answer = await send(toRequest(left)).catch(orUnknown);
    if (answer !== undefined && answer.status < 300) return toProgress(answer, left);
    if (answer !== undefined && !mayPass(answer.status)) throw toSessionError(answer);
    if (tries >= maxTries || piece.signal?.aborted) throw new AppError('graph_unavailable');
    const asked = parseRetryAfterMs(answer?.retryAfter, clock.wallMs());
    await sleep(Math.min(asked ?? 500 * 2 ** tries, maxWaitMs), piece.signal);
    const trimmed = await trimPiece(left, send);
    if (typeof trimmed === 'number') return { nextOffset: trimmed };
    left = trimmed;
  }
}

/** What of a piece is still wanted. The storage may have taken it although its answer was lost. */
async function trimPiece(piece: UploadPiece, send: SendToSession): Promise<UploadPiece | number> {
  const { url, bytes, offset, signal } = piece;
  const next = await readOffset(url, send, signal).catch(orUnknown);
  if (next === undefined || next === offset) return piece;
  if (next < offset || next >= offset + bytes.length) return next;
  return { ...piece, bytes: bytes.subarray(next - offset), offset: next };
}

function toRequest({ url, bytes, offset, total, signal }: UploadPiece) {
  const range = `bytes ${offset}-${offset + bytes.length - 1}/${total}`;
  return { method: 'PUT', url, body: bytes, headers: { 'content-range': range }, signal } as const;
}

/** Too many requests, failures of the storage, and a piece that it has already or does not want yet. */
function mayPass(status: number): boolean {
  return status === 429 || status === 416 || status >= 500;
}

function orUnknown(thrown: unknown): undefined {
  if (thrown instanceof AppError && thrown.code === 'graph_unavailable') return undefined;
  throw thrown;
}

function toProgress({ text, location }: SessionAnswer, { offset, bytes }: UploadPiece): UploadProgress {
  const next = toNextOffset(text);
  if (next !== undefined) return { nextOffset: next };
  const made = parseObject(text);
  if ('expirationDateTime' in made) return { nextOffset: offset + bytes.length };
  return { made, location };
}

/** The first byte that is wanted, out of `nextExpectedRanges`, as in `["26-", "5-9"]`. */
function toNextOffset(text: string): number | undefined {
  const { nextExpectedRanges: ranges } = parseObject(text);
  if (!Array.isArray(ranges)) return undefined;
  const starts = ranges.map((range) => Number.parseInt(String(range), 10)).filter(Number.isSafeInteger);
  return starts.length === 0 ? undefined : Math.min(...starts);
}

function toSessionError({ status, text }: SessionAnswer): AppError {
  if (status === 404 || status === 410) return new AppError('upload_over');
  const { error } = parseObject(text) as { readonly error?: { readonly code?: unknown } };
  const code = String(error?.code ?? '')
    .replace(/[^A-Za-z]/g, '')
    .slice(0, 60);
  const sentence = `Microsoft's storage refused the file (${status}${code && ` ${code}`}). Nothing was saved; start the upload anew.`;
  return new AppError('graph_request_refused', { sentence });
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
