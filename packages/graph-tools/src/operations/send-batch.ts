import { AppError, systemClock } from '@hybrid-mcp/core';
import type { GraphClient, GraphQuery } from '../graph-client/graph-client.ts';
import { toGraphError } from '../graph-client/graph-error.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { parseRetryAfterMs } from '../graph-client/retry-after.ts';
import { type Sleep, sleepUntilAborted } from '../graph-client/sleep.ts';
import { toWriteError } from '../graph-client/write-error.ts';
import type { CheckedRequest } from './operation-request.ts';

/** Options of {@link sendBatch}. */
export interface BatchOptions {
  readonly signal: AbortSignal;
  readonly sleep?: Sleep | undefined;
}

/** How one request of a batch ended: what Graph answered, or why not. */
export type BatchOutcome = { readonly answer: unknown } | { readonly error: AppError };

interface InnerAnswer {
  readonly id: string;
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** How often a request that Graph asks to repeat is sent at most. */
const maxTries = 3;

/** Longest that anybody waits for the next try, in milliseconds. */
const maxWaitMs = 20_000;

/** Wait where Graph names none, in milliseconds. */
const defaultWaitMs = 1_000;

/**
 * Sends up to 20 checked requests as one. Those that Graph refuses with 429 it has not acted upon: they, and only they, are
 * sent again when the time that it names is over. Resolves to one outcome for each request, in their order.
 *
 * @see https://learn.microsoft.com/graph/json-batching
 */
export async function sendBatch(
  graph: Pick<GraphClient, 'post'>,
  requests: readonly CheckedRequest[],
  { signal, sleep = sleepUntilAborted }: BatchOptions,
): Promise<readonly BatchOutcome[]> {
  const answers = new Map<string, InnerAnswer>();
  let waiting = requests.map((_, at) => String(at));
  for (let tries = 1; waiting.length > 0; tries += 1) {
    const inner = waiting.map((id) => toInnerRequest(id, requests));
    const { responses = [] } = await graph.post<{ responses?: readonly InnerAnswer[] }>(graphPath`/$batch`, {
      requests: inner,
    });
    for (const answer of responses) answers.set(answer.id, answer);
    waiting = waiting.filter((id) => answers.get(id)?.status === 429);
    const waitMs = Math.max(0, ...waiting.map((id) => readWaitMs(answers.get(id))));
    if (waiting.length === 0 || tries >= maxTries || waitMs > maxWaitMs || signal.aborted) break;
    await sleep(waitMs, signal);
  }
  return requests.map(({ operation }, at) => toOutcome(answers.get(String(at)), operation.method));
}

function toInnerRequest(id: string, requests: readonly CheckedRequest[]): object {
  const request = requests[Number(id)];
  if (request === undefined) throw new AppError('internal_error');
  const { operation, path, query, headers, body } = request;
  const hasBody = body !== undefined;
  const all = { ...headers, ...(hasBody && { 'content-type': 'application/json' }) };
  return {
    id,
    method: operation.method,
    url: path.text + toQueryText(query),
    ...(Object.keys(all).length > 0 && { headers: all }),
    ...(hasBody && { body }),
  };
}

/** Names come from the catalogue; values are encoded as a whole, so that none begins another option. */
function toQueryText(query: GraphQuery): string {
  const options = Object.entries(query).map(
    ([name, value]) => `${name}=${encodeURIComponent(String(value))}`,
  );
  return options.length === 0 ? '' : `?${options.join('&')}`;
}

function readWaitMs(answer: InnerAnswer | undefined): number {
  const header = Object.entries(answer?.headers ?? {}).find(
    ([name]) => name.toLowerCase() === 'retry-after',
  )?.[1];
  return parseRetryAfterMs(header, systemClock.wallMs()) ?? defaultWaitMs;
}

/** What Graph has not told about is not known to have been done. */
function toOutcome(inner: InnerAnswer | undefined, method: string): BatchOutcome {
  if (inner === undefined) return { error: toFailure(new AppError('graph_unavailable'), method) };
  const { status, headers = {}, body } = inner;
  if (status >= 200 && status <= 299) return { answer: body === '' || body === null ? undefined : body };
  const lower = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const answer = { status, headers: lower, text: JSON.stringify(body ?? null) };
  return { error: toFailure(toGraphError(answer, systemClock.wallMs()), method) };
}

function toFailure(error: AppError, method: string): AppError {
  const said = method === 'GET' ? error : toWriteError(error);
  return said instanceof AppError ? said : error;
}
