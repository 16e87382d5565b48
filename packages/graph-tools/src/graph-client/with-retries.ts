import { AppError, type Clock, systemClock } from '@hybrid-mcp/core';
import { type GraphAnswer, readHeader } from './graph-answer.ts';
import { isRead } from './is-read.ts';
import type { OutgoingRequest, SendRequest } from './outgoing-request.ts';
import { parseRetryAfterMs } from './retry-after.ts';
import { type Sleep, sleepUntilAborted } from './sleep.ts';

/** Options of {@link withRetries}. */
export interface RetryOptions {
  /** How often a request is sent at most. Default 3. */
  readonly maxTries?: number | undefined;
  /** Time for all tries, waits and answers of one request together, in milliseconds. Default 45,000. */
  readonly deadlineMs?: number | undefined;
  /** Wait before the second try where Graph names none, in milliseconds; doubles each time. Default 1,000. */
  readonly firstWaitMs?: number | undefined;
  readonly clock?: Clock | undefined;
  readonly sleep?: Sleep | undefined;
  /** From 0 to 1; spreads the waits that Graph did not name. */
  readonly random?: (() => number) | undefined;
}

/** What one try led to. */
type Outcome = { readonly answer: GraphAnswer } | { readonly failure: AppError };

/**
 * Repeats what is safe to repeat: any method after 429, which Graph has not acted upon; reads also after 503, 504 and
 * when there was no answer. A write whose outcome is unknown is sent once. `Retry-After` is obeyed; where it asks for
 * more time than is left, the answer is handed on at once.
 *
 * @see https://learn.microsoft.com/graph/throttling
 */
export function withRetries(send: SendRequest, options: RetryOptions = {}): SendRequest {
  const { maxTries = 3, deadlineMs = 45_000, clock = systemClock, sleep = sleepUntilAborted } = options;
  return async (request) => {
    const endMs = clock.nowMs() + deadlineMs;
    for (let tries = 1; ; tries += 1) {
      const outcome = await tryOnce(send, { ...request, timeoutMs: endMs - clock.nowMs() });
      if (tries >= maxTries || request.signal?.aborted || !mayRepeat(request.method, outcome))
        return settle(outcome);
      const waitMs = chooseWaitMs(outcome, tries, options);
      if (clock.nowMs() + waitMs >= endMs) return settle(outcome);
      await sleep(waitMs, request.signal);
    }
  };
}

async function tryOnce(send: SendRequest, request: OutgoingRequest): Promise<Outcome> {
  try {
    return { answer: await send(request) };
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'graph_unavailable') return { failure: thrown };
    throw thrown;
  }
}

function mayRepeat(method: string, outcome: Outcome): boolean {
  if ('failure' in outcome) return isRead(method);
  const { status } = outcome.answer;
  return status === 429 || (isRead(method) && (status === 503 || status === 504));
}

function chooseWaitMs(outcome: Outcome, tries: number, options: RetryOptions): number {
  const { firstWaitMs = 1_000, clock = systemClock, random = Math.random } = options;
  const header = 'answer' in outcome ? readHeader(outcome.answer, 'retry-after') : undefined;
  return parseRetryAfterMs(header, clock.wallMs()) ?? firstWaitMs * 2 ** (tries - 1) * (1 + random() / 4);
}

function settle(outcome: Outcome): GraphAnswer {
  if ('failure' in outcome) throw outcome.failure;
  return outcome.answer;
}
