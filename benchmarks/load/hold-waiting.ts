import type { WaitingPlan } from './load-plan.ts';
import type { NextId } from './next-id.ts';
import { openWaitingRoom, type WaitingRoom } from './waiting-room.ts';

/** Callers that wait while somebody looks at the server. */
export interface HeldWaiting {
  /** Resolves once all of them are waiting. */
  hold(plan: WaitingPlan): Promise<WaitingPlan>;
  /** Proves that they were, by waking a few, and lets all of them go. @throws Error when they were not waiting */
  release(): Promise<WaitingPlan>;
  /** Lets all of them go. @throws Error when they were not waiting */
  drop(): Promise<WaitingPlan>;
}

/** How many are woken as a proof. */
const proofs = 20;

/** Creates a {@link HeldWaiting} that holds one group at a time. */
export function createHeldWaiting(nextId: NextId): HeldWaiting {
  let held: Held | undefined;
  const end = async (prove: (room: WaitingRoom) => Promise<void>) => {
    if (held === undefined) throw new Error('Nobody is waiting.');
    const { plan, room } = held;
    held = undefined;
    try {
      const early = room.waiters.filter((waiter) => waiter.hasAnswer()).length;
      if (early > 0) throw new Error(`${early} callers did not wait.`);
      await prove(room);
      return plan;
    } finally {
      room.close();
    }
  };
  return {
    async hold(plan) {
      held = { plan, room: await openWaitingRoom(plan, nextId) };
      return plan;
    },
    release: () => end(wakeSome),
    drop: () => end(async () => {}),
  };
}

interface Held {
  readonly plan: WaitingPlan;
  readonly room: WaitingRoom;
}

async function wakeSome(room: WaitingRoom): Promise<void> {
  const browser = await room.openBrowser();
  for (const waiter of room.waiters.slice(0, proofs)) {
    await Promise.all([waiter.answeredAtMs, browser.deliver(waiter)]);
  }
  browser.close();
}
