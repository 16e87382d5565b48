import assert from 'node:assert/strict';
import type { StateStore, StopWatching } from '@hybrid-mcp/core';
import type { ContractTime } from './state-store-contract-case.ts';

/** The signals of one `watch`, as a test sees them. */
export interface RecordedSignals {
  /** Makes a change and asserts that a signal follows in time. */
  assertFollow(change: () => Promise<unknown>): Promise<void>;
  /** Makes a change and asserts that no signal comes in all the time one would have taken. */
  assertNoneFollows(change: () => Promise<unknown>): Promise<void>;
  readonly stop: StopWatching;
}

/** Watches the key and records its signals. */
export async function recordSignals(
  store: StateStore,
  key: string,
  time: ContractTime,
): Promise<RecordedSignals> {
  let signals = 0;
  const stop = await store.watch(key, () => {
    signals += 1;
  });

  async function follows(change: () => Promise<unknown>): Promise<boolean> {
    signals = 0;
    await change();
    return comesTrue(() => signals > 0, time);
  }

  return {
    stop,
    async assertFollow(change) {
      assert.equal(await follows(change), true, 'a signal should follow the change');
    },
    async assertNoneFollows(change) {
      assert.equal(await follows(change), false, 'no signal should follow the change');
    },
  };
}

/** Waits until the condition holds, for at most the time a signal may take; resolves to whether it does. */
export async function comesTrue(condition: () => boolean, time: ContractTime): Promise<boolean> {
  const stepMs = Math.ceil(time.signalWithinMs / 100);
  for (let waitedMs = 0; !condition() && waitedMs < time.signalWithinMs; waitedMs += stepMs) {
    await time.advance(stepMs);
  }
  return condition();
}
