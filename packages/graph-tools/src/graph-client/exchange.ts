import type { Dispatcher, Pool } from 'undici';
import type { GraphAnswer } from './graph-answer.ts';

/** What is sent over a connection, and for how long somebody waits for it. */
export interface Exchange {
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly signal: AbortSignal | undefined;
  /** Time for the whole answer, body included, in milliseconds. */
  readonly timeoutMs: number;
}

/**
 * Sends one request over a pool and collects the whole answer. It speaks to undici by its events, since a stream and an
 * abort signal for each answer would cost more than all the rest. Rejects with the reason of the signal, with an `Error`
 * when the time is over, and with what undici rejects with.
 * @see https://undici.nodejs.org/#/docs/api/Dispatcher?id=dispatcherdispatchoptions-handler
 */
export function exchange(pool: Pool, { signal, timeoutMs, ...request }: Exchange): Promise<GraphAnswer> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    const collected = collect({ resolve: settleWith(resolve), reject: settleWith(reject) });
    const onAbort = () => collected.end(signal?.reason);
    const timer = setTimeout(() => collected.end(new Error('Graph took too long')), timeoutMs);
    function settleWith<Value>(settle: (value: Value) => void): (value: Value) => void {
      return (value) => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', onAbort);
        settle(value);
      };
    }
    signal?.addEventListener('abort', onAbort);
    const options = { ...request, method: request.method as Dispatcher.HttpMethod };
    pool.dispatch(options, collected.handler);
  });
}

interface Collected {
  readonly handler: Dispatcher.DispatchHandler;
  /** Cuts the request, or does not let it begin, and rejects. */
  end(reason: unknown): void;
}

interface Outcome {
  resolve(answer: GraphAnswer): void;
  reject(reason: unknown): void;
}

function collect({ resolve, reject }: Outcome): Collected {
  const chunks: Buffer[] = [];
  let controller: Dispatcher.DispatchController | undefined;
  let head: Pick<GraphAnswer, 'status' | 'headers'> = { status: 0, headers: {} };
  let ended: { readonly reason: Error } | undefined;
  return {
    end(reason) {
      ended = { reason: reason instanceof Error ? reason : new Error('Ended', { cause: reason }) };
      controller?.abort(ended.reason);
      reject(reason);
    },
    handler: {
      onRequestStart(started) {
        controller = started;
        if (ended !== undefined) started.abort(ended.reason);
      },
      onResponseStart(_controller, status, headers) {
        head = { status, headers };
      },
      onResponseData(_controller, chunk) {
        chunks.push(chunk);
      },
      onResponseEnd: () => resolve({ ...head, text: toText(chunks) }),
      onResponseError: (_controller, error) => reject(error),
    },
  };
}

/** A byte order mark is no part of a text. */
function toText(chunks: readonly Buffer[]): string {
  const [only = Buffer.alloc(0)] = chunks;
  const text = (chunks.length <= 1 ? only : Buffer.concat(chunks)).toString('utf8');
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
