import { AppError, type Clock, systemClock } from '@hybrid-mcp/core';
import { type GraphAnswer, readHeader } from './graph-answer.ts';
import type { GraphRequest, SendGraphRequest } from './graph-call.ts';
import { isRead } from './is-read.ts';
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

/** What one try led to; an error is `graph_unavailable`. */
type Outcome = GraphAnswer | AppError;

/**
 * Repeats what is safe to repeat: any method after 429, which Graph has not acted upon; reads also after 503, 504 and
 * when there was no answer. A write whose outcome is unknown is sent once. `Retry-After` is obeyed; where it asks for
 * more time than is left, the answer is handed on at once. Sets the deadline of the request.
 *
 * @see https://learn.microsoft.com/graph/throttling
 */
export function withRetries(send: SendGraphRequest, options: RetryOptions = {}): SendGraphRequest {
  const { maxTries = 3, deadlineMs = 45_000, clock = systemClock, sleep = sleepUntilAborted } = options;
  return async (request) => {
    request.deadlineMs = clock.nowMs() + deadlineMs;
    for (let tries = 1; ; tries += 1) {
      let outcome: Outcome;
      try {
        outcome = await send(request);
      } catch (thrown) {
        outcome = requireUnavailable(thrown);
      }
      if (!mayRepeat(request, outcome) || tries >= maxTries || request.signal?.aborted) {
        return settle(outcome);
      }
      const waitMs = chooseWaitMs(outcome, tries, options);
      if (clock.nowMs() + waitMs >= request.deadlineMs) return settle(outcome);
      await sleep(waitMs, request.signal);
    }
  };
}

function requireUnavailable(thrown: unknown): AppError {
  if (thrown instanceof AppError && thrown.code === 'graph_unavailable') return thrown;
  throw thrown;
}

function mayRepeat(request: GraphRequest, outcome: Outcome): boolean {
  if (outcome instanceof AppError) return isRead(request);
  const { status } = outcome;
  return status === 429 || (isRead(request) && (status === 503 || status === 504));
}

function chooseWaitMs(outcome: Outcome, tries: number, options: RetryOptions): number {
  const { firstWaitMs = 1_000, clock = systemClock, random = Math.random } = options;
  const header = outcome instanceof AppError ? undefined : readHeader(outcome, 'retry-after');
  return parseRetryAfterMs(header, clock.wallMs()) ?? firstWaitMs * 2 ** (tries - 1) * (1 + random() / 4);
}

function settle(outcome: Outcome): GraphAnswer {
  if (outcome instanceof AppError) throw outcome;
  return outcome;
}
