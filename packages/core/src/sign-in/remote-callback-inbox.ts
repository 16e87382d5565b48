import { setTimeout as sleepFor } from 'node:timers/promises';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { FlowKeys } from '../crypto/flow-keys.ts';
import { AppError } from '../errors/app-error.ts';
import type { Fetch } from '../microsoft/json-fetch.ts';
import { toAuthorizeErrorCode } from '../microsoft/microsoft-error.ts';
import { parseTokenFailure } from '../microsoft/microsoft-failure.ts';
import { readJson } from '../microsoft/read-json.ts';
import { withDeadline } from '../with-deadline.ts';
import type { CallbackInbox, InboxFlow } from './callback-inbox.ts';
import { toCollectorId } from './callback-inbox.ts';
import type { WaitLimits } from './callback-outcome.ts';
import type { CallbackOutcome } from './flow-records.ts';

/** Options of {@link createRemoteCallbackInbox}. */
export interface RemoteCallbackInboxOptions {
  /** Base URL of the callback server as this server reaches it. Configured, never taken from a request. */
  readonly callbackServerUrl: string;
  /** `CALLBACK_SERVICE_TOKEN` of both servers. */
  readonly serviceToken: string;
  readonly keys: FlowKeys;
  readonly fetch: Fetch;
  readonly clock: Clock;
  /** Waits for that many milliseconds; rejects when the signal aborts. Default: a timer. */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Names the collector of a code, so that the same one may ask again after a lost reply. */
export const collectorHeader = 'x-collector-id';

/** Longest single poll, in seconds: below the 60 s at which proxies give up. */
const longestPollSeconds = 50;

/** Least time between two polls of one wait: an answer that did not wait, as behind a proxy, must not lead to a storm. */
const minPollIntervalMs = 500;

/** Largest answer read from the callback server. A real one has some 10 KiB, most of it Microsoft's code. */
const maxAnswerBytes = 64 * 1024;

/** Time a poll may take beyond what it was asked to wait, in milliseconds. */
const pollGraceMs = 5_000;

const pollAnswer = z.looseObject({
  status: z.string(),
  data: z
    .looseObject({
      auth_code: z.string().optional(),
      iss: z.string().optional(),
      code_digest: z.string().optional(),
      error: z.string().nullish(),
    })
    .optional(),
});

type PollAnswer = z.infer<typeof pollAnswer>;

/** The inbox of a server whose callbacks arrive at another one (`GET /api/callback/:state?wait=`). */
export function createRemoteCallbackInbox(options: RemoteCallbackInboxOptions): CallbackInbox {
  return {
    awaitOutcome: (flow, limits) => pollUntilOutcome(options, flow, limits),
    async collectCode(flow) {
      const { data } = await poll(options, flow, { query: 'wait=0', waitSeconds: 0 });
      return data?.auth_code === undefined ? undefined : { code: data.auth_code, issuer: data.iss };
    },
    ping: () => request(options, { path: '/health', waitSeconds: 0, read: requireHealth }),
  };
}

async function pollUntilOutcome(
  options: RemoteCallbackInboxOptions,
  flow: InboxFlow,
  { timeoutMs, signal }: WaitLimits,
): Promise<CallbackOutcome | undefined> {
  const { clock, sleep = sleepUntilAborted } = options;
  const deadlineMs = clock.nowMs() + timeoutMs;
  for (;;) {
    const askedMs = clock.nowMs();
    const remainingSeconds = Math.max(0, Math.ceil((deadlineMs - askedMs) / 1000));
    const waitSeconds = Math.min(longestPollSeconds, remainingSeconds);
    const query = `wait=${waitSeconds}&collect=false`;
    const outcome = toOutcome(await poll(options, flow, { query, waitSeconds, signal }));
    const answeredMs = clock.nowMs();
    if (outcome !== undefined || answeredMs >= deadlineMs) return outcome;
    const pauseMs = askedMs + minPollIntervalMs - answeredMs;
    if (pauseMs > 0) await sleep(pauseMs, signal);
  }
}

async function sleepUntilAborted(ms: number, signal: AbortSignal): Promise<void> {
  await sleepFor(ms, undefined, { signal }).catch(() => signal.throwIfAborted());
}

function toOutcome({ status, data }: PollAnswer): CallbackOutcome | undefined {
  if (status === 'pending') return undefined;
  if (status === 'success') return { status: 'arrived', codeDigest: data?.code_digest };
  if (status === 'completed') return { status: 'completed', codeDigest: data?.code_digest };
  if (status === 'expired') throw new AppError('expired_state');
  if (status !== 'error') throw new AppError('unknown_state');
  // The fields are named as Microsoft names them, and are judged here as if they came from there.
  const failure = parseTokenFailure(data);
  return { status: 'failed', code: toAuthorizeErrorCode(failure), ...failure };
}

interface Poll {
  readonly query: string;
  readonly waitSeconds: number;
  readonly signal?: AbortSignal;
}

function poll(
  options: RemoteCallbackInboxOptions,
  { flowId, state }: InboxFlow,
  wanted: Poll,
): Promise<PollAnswer> {
  const headers = { [collectorHeader]: toCollectorId(options.keys, flowId) };
  const path = `/api/callback/${state}?${wanted.query}`;
  return request(options, { ...wanted, path, headers, read: readAnswer });
}

/** An answer that is too long, breaks off or is no JSON, such as a proxy's page, is as good as none. */
async function readAnswer(response: Response): Promise<PollAnswer> {
  if (response.status !== 401) return pollAnswer.parse(await readJson(response, maxAnswerBytes));
  await response.body?.cancel();
  throw new AppError('invalid_service_token');
}

async function requireHealth(response: Response): Promise<void> {
  await response.body?.cancel();
  if (!response.ok) throw new AppError('callback_server_unavailable');
}

interface InboxRequest<Result> extends Omit<Poll, 'query'> {
  readonly path: string;
  readonly headers?: Record<string, string>;
  readonly read: (response: Response) => Promise<Result>;
}

/** One request with a deadline; the service token goes to the configured server only, so redirects are refused. */
async function request<Result>(
  { callbackServerUrl, serviceToken, fetch }: RemoteCallbackInboxOptions,
  { path, headers, read, waitSeconds, signal }: InboxRequest<Result>,
): Promise<Result> {
  const limits = { timeoutMs: waitSeconds * 1000 + pollGraceMs, signal };
  const init = {
    headers: { ...headers, authorization: `Bearer ${serviceToken}` },
    redirect: 'error',
  } as const;
  try {
    return await withDeadline(limits, async (limited) =>
      read(await fetch(`${callbackServerUrl}${path}`, { ...init, signal: limited })),
    );
  } catch (cause) {
    signal?.throwIfAborted();
    if (cause instanceof AppError) throw cause;
    throw new AppError('callback_server_unavailable', { cause });
  }
}
