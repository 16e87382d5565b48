import { setTimeout as wait } from 'node:timers/promises';
import { findAnswerProblem } from './answer-check.ts';
import { type HttpConnection, openHttpConnection } from './http-connection.ts';
import type { LoadPlan, LoadResult } from './load-plan.ts';
import type { NextId } from './next-id.ts';
import { createRequestTemplate } from './request-template.ts';
import { startMeter } from './start-meter.ts';
import { summarizeLatencies } from './summarize-latencies.ts';

/** Answers that each connection has at least, on average. */
const minRounds = 10;
/** How many times the duration of a run it may take for that. */
const maxPatience = 10;

/** What all connections of one run share. */
interface Run {
  readonly plan: LoadPlan;
  readonly nextId: NextId;
  readonly latenciesMs: number[];
  checked: number;
  isOver: boolean;
  readonly fail: (reason: Error) => void;
}

/**
 * Keeps every connection busy with one request at a time until the time is up.
 * @throws Error when an answer is not right, or a connection breaks
 */
export async function runClosedLoop(plan: LoadPlan, nextId: NextId): Promise<LoadResult> {
  const { promise: failed, reject: fail } = Promise.withResolvers<never>();
  const run: Run = { plan, nextId, latenciesMs: [], checked: 0, isOver: false, fail };
  const clients: LoopClient[] = [];
  failed.catch(() => {});
  try {
    for (let index = 0; index < plan.connections; index++) clients.push(await openLoopClient(run, index));
    const readMeter = startMeter(plan.pid);
    for (const client of clients) client.start();
    await Promise.race([failed, untilEnough(run)]);
    run.isOver = true;
    return { ...summarizeLatencies(run.latenciesMs), ...readMeter(), checked: run.checked };
  } finally {
    run.isOver = true;
    for (const client of clients) client.close();
  }
}

/** Until the time is up; longer for a server so slow that what has just begun would be a part of it. */
async function untilEnough({ plan, latenciesMs }: Run): Promise<void> {
  const { durationMs, connections } = plan;
  for (let part = 0; part < maxPatience; part++) {
    await wait(durationMs);
    if (latenciesMs.length >= connections * minRounds) return;
  }
}

interface LoopClient {
  start(): void;
  close(): void;
}

/** A client of its own memory for the request, since a socket may still be sending it. */
async function openLoopClient(run: Run, index: number): Promise<LoopClient> {
  const { port, requests, checks, checkEvery } = run.plan;
  const template = createRequestTemplate(requests[index % requests.length] ?? '');
  let connection: HttpConnection | undefined;
  let sentMs = 0;
  let id = 0;
  let untilCheck = 0;
  const ask = () => {
    id = run.nextId();
    sentMs = performance.now();
    connection?.send(template.withId(id));
  };
  connection = await openHttpConnection({
    port,
    onFailure: run.fail,
    onResponse(response) {
      if (run.isOver) return;
      run.latenciesMs.push(performance.now() - sentMs);
      if (response.status !== 200 || untilCheck-- === 0) {
        const problem = findAnswerProblem(response, { checks, id });
        if (problem !== undefined) run.fail(new Error(`A wrong answer: ${problem}`));
        untilCheck = checkEvery - 1;
        run.checked++;
      }
      ask();
    },
  });
  return { start: ask, close: connection.close };
}
