import { setTimeout as wait } from 'node:timers/promises';
import type { WakeUpPlan } from './load-plan.ts';
import type { NextId } from './next-id.ts';
import { summarizeLatencies } from './summarize-latencies.ts';
import { openWaitingRoom } from './waiting-room.ts';

/** How long it took from sending a callback to the answer of who waits for it. */
export type WakeUpResult = ReturnType<typeof summarizeLatencies>;

/**
 * Lets many wait and wakes them one by one. The others go on waiting, so the first callback meets all of them and the
 * last one none. @throws Error when one of them learns anything else, or too early
 */
export async function runWakeUps(plan: WakeUpPlan, nextId: NextId): Promise<WakeUpResult> {
  const room = await openWaitingRoom(plan, nextId);
  const browser = await room.openBrowser(plan.callbackPort);
  try {
    const latenciesMs: number[] = [];
    const startMs = performance.now();
    for (const [index, waiter] of room.waiters.entries()) {
      if (waiter.hasAnswer()) throw new Error('A waiter had its answer before its callback.');
      const dueMs = startMs + (index * 1_000) / plan.callbacksPerSecond;
      await wait(Math.max(0, dueMs - performance.now()));
      const sentMs = performance.now();
      const [answeredAtMs] = await Promise.all([waiter.answeredAtMs, browser.deliver(waiter)]);
      latenciesMs.push(answeredAtMs - sentMs);
    }
    return summarizeLatencies(latenciesMs);
  } finally {
    browser.close();
    room.close();
  }
}
