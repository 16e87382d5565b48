import { setTimeout as wait } from 'node:timers/promises';
import { parseAnswer } from './answer-check.ts';
import { buildToolCall, callTool } from './call-tool.ts';
import { type HttpClient, openHttpClient } from './http-client.ts';
import type { HttpResponse } from './http-response.ts';
import type { WaitingPlan } from './load-plan.ts';
import type { NextId } from './next-id.ts';
import { buildRequest } from './request-template.ts';

/** One caller in `wait_for_callback`. */
export interface Waiter {
  readonly state: string;
  /** Milliseconds of the clock at which its answer came. @throws Error when that is not the callback. */
  readonly answeredAtMs: Promise<number>;
  hasAnswer(): boolean;
}

/** Where Microsoft sends its answers through. */
export interface CallbackBrowser {
  /** Brings the answer for one waiter. @throws Error when the server does not take it */
  deliver(waiter: Waiter): Promise<void>;
  close(): void;
}

/** Callers that wait, each on a connection of its own. */
export interface WaitingRoom {
  readonly waiters: readonly Waiter[];
  /**
   * Opens the connection over which callbacks come; the server would close one that nobody uses. Default: to the port at
   * which the callers wait.
   */
  openBrowser(callbackPort?: number): Promise<CallbackBrowser>;
  close(): void;
}

/** Connections that ask for links, or are opened, at the same time: less than any backlog holds. */
const atOnce = 50;
/** As long as a caller may wait. */
const timeoutSeconds = 120;
const settleMs = 1_000;

/** Starts a sign-in for every waiter and lets all of them wait. Resolves once the server has all their requests. */
export async function openWaitingRoom(
  { port, waiters: count }: WaitingPlan,
  nextId: NextId,
): Promise<WaitingRoom> {
  const open: HttpClient[] = [];
  const close = () => {
    for (const client of open) client.close();
  };
  try {
    const states = await startSignIns({ port, count, nextId });
    const waiters: Waiter[] = [];
    while (waiters.length < count) {
      const group = states.slice(waiters.length, waiters.length + atOnce);
      const clients = await Promise.all(group.map(() => openHttpClient(port)));
      open.push(...clients);
      waiters.push(
        ...clients.map((client, index) => startWaiter({ client, port, state: group[index] ?? '', nextId })),
      );
    }
    await wait(settleMs);
    return { waiters, close, openBrowser: (callbackPort = port) => openBrowser(callbackPort) };
  } catch (error) {
    close();
    throw error;
  }
}

interface SignInsToStart {
  readonly port: number;
  readonly count: number;
  readonly nextId: NextId;
}

async function startSignIns({ port, count, nextId }: SignInsToStart): Promise<readonly string[]> {
  const states: string[] = [];
  const clients = await Promise.all(Array.from({ length: atOnce }, () => openHttpClient(port)));
  let begun = 0;
  const start = async (client: HttpClient) => {
    while (begun++ < count) {
      const { state } = await callTool(client, { port, id: nextId(), name: 'authenticate_account' });
      states.push(`${state}`);
    }
  };
  try {
    await Promise.all(clients.map(start));
  } finally {
    for (const client of clients) client.close();
  }
  return states;
}

interface WaiterToStart extends Pick<WaitingPlan, 'port'> {
  readonly client: HttpClient;
  readonly state: string;
  readonly nextId: NextId;
}

function startWaiter({ client, port, state, nextId }: WaiterToStart): Waiter {
  const args = { state, timeout: timeoutSeconds };
  let isAnswered = false;
  const answeredAtMs = client
    .ask(buildToolCall({ port, id: nextId(), name: 'wait_for_callback', args }))
    .then((response) => {
      const nowMs = performance.now();
      isAnswered = true;
      requireCallback(response, state);
      return nowMs;
    });
  // Whoever looks at it later learns of its failure; until then nobody does.
  answeredAtMs.catch(() => {
    isAnswered = true;
  });
  return { state, answeredAtMs, hasAnswer: () => isAnswered };
}

function requireCallback(response: HttpResponse, state: string): void {
  const { result } = (response.status === 200 ? parseAnswer(response) : {}) as {
    readonly result?: { readonly structuredContent?: Readonly<Record<string, unknown>> };
  };
  const { success, auth_code, state: answered } = result?.structuredContent ?? {};
  if (success === true && answered === state && typeof auth_code === 'string') return;
  throw new Error(`A waiter was not told of its callback: ${response.body.toString().slice(0, 160)}`);
}

async function openBrowser(port: number): Promise<CallbackBrowser> {
  const client = await openHttpClient(port);
  // An answer to this comes after everything that the waiters have sent before.
  await client.ask(buildRequest({ method: 'GET', path: '/health', port }));
  return {
    close: client.close,
    async deliver({ state }) {
      const query = new URLSearchParams({ code: `code-${state.slice(0, 8)}`, state });
      const request = buildRequest({ method: 'GET', path: `/oauth/callback?${query}`, port });
      const { status } = await client.ask(request);
      if (status !== 303) throw new Error(`A callback was answered with status ${status}.`);
    },
  };
}
