import { AppError, type Outbox } from '@hybrid-mcp/core';
import type { Dispatcher } from 'undici';
import type { AbortNotice } from './abort-notice.ts';
import type { GraphAnswer } from './graph-answer.ts';

/** What requests go out over. */
export interface Connections {
  readonly agent: Dispatcher;
  /** Of Graph, as in `https://graph.microsoft.com`. */
  readonly origin: string;
  /** Where requests wait for the end of the turn. */
  readonly outbox: Outbox;
}

/** What is sent over a connection, and for how long somebody waits for it. */
export interface Exchange {
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer | null;
  readonly signal: AbortSignal | undefined;
  /** Calls back when the signal aborts. Default: a listener of the signal. */
  readonly onAbort?: AbortNotice | undefined;
  /** Time until the head of the answer, in milliseconds. */
  readonly headersTimeoutMs: number;
  /** Time for the whole answer, body included, in milliseconds. */
  readonly timeoutMs: number;
}

type Watched = Pick<Exchange, 'signal' | 'onAbort' | 'headersTimeoutMs' | 'timeoutMs'>;

/**
 * Sends one request and collects the whole answer. It speaks to undici by its events, since a stream and an
 * abort signal for each answer would cost more than all the rest. Rejects with `AppError`, whose cause is the reason of the
 * signal, an `Error` when the time is over, or what undici says.
 * @see https://undici.nodejs.org/#/docs/api/Dispatcher?id=dispatcherdispatchoptions-handler
 */
export function exchange({ agent, origin, outbox }: Connections, request: Exchange): Promise<GraphAnswer> {
  const { path, method, headers, body, signal } = request;
  if (signal?.aborted) return Promise.reject(toExchangeError(signal.reason));
  return new Promise((resolve, reject) => {
    const options = { origin, path, method: method as Dispatcher.HttpMethod, headers, body };
    const handler = collectAnswer(request, resolve, (cause) => reject(toExchangeError(cause)));
    // What undici finds wrong with a request it tells the handler.
    outbox.add(() => agent.dispatch(options, handler));
  });
}

function toExchangeError(cause: unknown): AppError {
  const code = (cause as { code?: unknown } | null)?.code;
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') {
    const sentence = 'The answer of Microsoft Graph is too large to take. Ask for less, then try again.';
    return new AppError('graph_request_refused', { sentence, cause });
  }
  return new AppError('graph_unavailable', { cause });
}

/** Makes what undici tells about one request, and settles with the answer or with what comes before it is complete. */
function collectAnswer(
  watched: Watched,
  resolve: (answer: GraphAnswer) => void,
  reject: (reason: unknown) => void,
): Dispatcher.DispatchHandler {
  const chunks: Buffer[] = [];
  let controller: Dispatcher.DispatchController | undefined;
  let head: Pick<GraphAnswer, 'status' | 'headers'> | undefined;
  let ended: Error | undefined;
  const stopWatching = watch(watched, {
    hasHead: () => head !== undefined,
    end(reason) {
      ended = reason instanceof Error ? reason : new Error('Ended', { cause: reason });
      controller?.abort(ended);
      reject(reason);
    },
  });
  return {
    onRequestStart(started) {
      controller = started;
      if (ended !== undefined) started.abort(ended);
    },
    onResponseStart(_controller, status, headers) {
      head = { status, headers };
    },
    onResponseData(_controller, chunk) {
      chunks.push(chunk);
    },
    onResponseEnd() {
      stopWatching();
      const { status = 0, headers = {} } = head ?? {};
      resolve({ status, headers, text: toText(chunks) });
    },
    onResponseError(_controller, error) {
      stopWatching();
      reject(error);
    },
  };
}

interface WatchedAnswer {
  hasHead(): boolean;
  end(reason: unknown): void;
}

/**
 * Ends an answer once, when the signal aborts or the time is over. Returns what ends the watch before that. It takes one
 * timer for nearly every answer; undici would make two.
 */
function watch(
  { signal, onAbort, headersTimeoutMs, timeoutMs }: Watched,
  { hasHead, end }: WatchedAnswer,
): () => void {
  const notice = signal && (onAbort ?? noticeOf(signal));
  const endWith = (reason: unknown) => {
    stop();
    end(reason);
  };
  const onAborted = () => endWith(signal?.reason);
  const endLate = () => endWith(new Error('Graph took too long'));
  const headMs = Math.min(headersTimeoutMs, timeoutMs);
  let timer = setTimeout(() => {
    if (hasHead() && timeoutMs > headMs) timer = setTimeout(endLate, timeoutMs - headMs);
    else endLate();
  }, headMs);
  const stop = () => {
    clearTimeout(timer);
    notice?.unlisten(onAborted);
  };
  notice?.listen(onAborted);
  return stop;
}

function noticeOf(signal: AbortSignal): AbortNotice {
  return {
    listen: (onAborted) => signal.addEventListener('abort', onAborted),
    unlisten: (onAborted) => signal.removeEventListener('abort', onAborted),
  };
}

/** A byte order mark is no part of a text. */
function toText(chunks: readonly Buffer[]): string {
  const [only = Buffer.alloc(0)] = chunks;
  const text = (chunks.length <= 1 ? only : Buffer.concat(chunks)).toString('utf8');
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
