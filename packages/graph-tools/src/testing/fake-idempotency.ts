import type { IdempotencyStore, KeptAnswer, KeyedCall } from '../safe-writes/idempotency-store.ts';

/** What is known of a key. */
export type KeyState = KeptAnswer | 'running' | 'unknown';

/** Keys in a table that a test may look at, and an owner for each. */
export function createFakeIdempotency() {
  const states = new Map<string, KeyState>();
  const nameOf = ({ owner, tool, key, digest }: KeyedCall) => JSON.stringify([owner, tool, key, digest]);
  const store: IdempotencyStore = {
    async find(call) {
      const state = states.get(nameOf(call));
      if (typeof state === 'string') throw new Error(state);
      return state;
    },
    async claim(call) {
      const name = nameOf(call);
      if (states.has(name)) return undefined;
      states.set(name, 'running');
      return {
        keep: async (answer) => void states.set(name, answer),
        keepUnknown: async () => void states.set(name, 'unknown'),
        release: async () => void states.delete(name),
      };
    },
  };
  return { store, states: () => [...states.values()] };
}
