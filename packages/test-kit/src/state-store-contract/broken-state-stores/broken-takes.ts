import type { StoredEntry } from '@hybrid-mcp/core';
import { type BrokenStateStore, brokenStateStore, letOthersRun } from './broken-state-store.ts';
import { keepClaims } from './stale-verbs.ts';

const newLife = 'after a new create the old claimId gets nothing, neither the entry it took nor the new one';

/** Stores that break a promise of `take`. */
export const brokenTakes: readonly BrokenStateStore[] = [
  brokenStateStore(
    'take only reads',
    'take returns what read would have, and removes it for every client',
    (good) => ({
      take: (key) => good.read(key),
    }),
  ),
  brokenStateStore(
    'take reads first and removes later',
    'one of 200 concurrent claimants takes the entry',
    (good) => ({
      async take(key, { claimId }) {
        const entry = await good.read(key);
        await letOthersRun();
        return (await good.take(key, { claimId })) ?? entry;
      },
    }),
  ),
  brokenStateStore(
    'take forgets who won',
    'the winning claimId may repeat the call, through any client, and gets the same entry',
    (good) => {
      let calls = 0;
      return {
        take(key, { claimId }) {
          calls += 1;
          return good.take(key, { claimId: `${claimId} ${calls}` });
        },
      };
    },
  ),
  brokenStateStore(
    'take answers a repeat only when the first call is done',
    'a claimId that is sent 200 times at once gets the same entry every time',
    (good) => {
      const running = new Set<string>();
      return {
        async take(key, { claimId }) {
          if (running.has(claimId)) return undefined;
          running.add(claimId);
          await letOthersRun();
          running.delete(claimId);
          return good.take(key, { claimId });
        },
      };
    },
  ),
  brokenStateStore(
    'take gives everybody what the winner got',
    'every other claimant gets nothing, before and after a repeat',
    (good) => ({ take: (key) => good.take(key, { claimId: 'everybody' }) }),
  ),
  brokenStateStore(
    'take remembers claims for ever',
    'a repeat gets the entry just before its TTL would have ended, and nothing when it would have',
    (good) => {
      const taken = new Map<string, StoredEntry>();
      return {
        async take(key, { claimId }) {
          const claim = JSON.stringify([key, claimId]);
          const entry = taken.get(claim) ?? (await good.take(key, { claimId }));
          if (entry !== undefined) taken.set(claim, entry);
          return entry;
        },
      };
    },
  ),
  brokenStateStore(
    'take gives a claim the whole TTL again',
    'a repeat does not prolong the claim',
    (good, clock) => {
      const taken = new Map<string, { readonly entry: StoredEntry; readonly endMs: number }>();
      return {
        async take(key, { claimId }) {
          const claim = JSON.stringify([key, claimId]);
          const remembered = taken.get(claim);
          if (remembered && remembered.endMs > clock.nowMs()) return remembered.entry;
          const entry = await good.take(key, { claimId });
          if (entry !== undefined) taken.set(claim, { entry, endMs: clock.nowMs() + 1_000 });
          return entry;
        },
      };
    },
  ),
  brokenStateStore('a taken key stays blocked', 'create works again after take', (good) => {
    const taken = new Set<string>();
    return {
      async take(key, options) {
        taken.add(key);
        return good.take(key, options);
      },
      create: async (key, value, options) => !taken.has(key) && good.create(key, value, options),
    };
  }),
  brokenStateStore('an old claimId takes the new entry', newLife, (good) => ({
    async create(key, value, options) {
      if ((await good.read(key)) === undefined) await good.remove(key);
      return good.create(key, value, options);
    },
  })),
  brokenStateStore('an old claimId gets the old entry beside the new one', newLife, keepClaims),
  brokenStateStore(
    'take remembers that it found nothing',
    'a claim that found nothing is not remembered',
    (good) => {
      const inVain = new Set<string>();
      return {
        async take(key, { claimId }) {
          if (inVain.has(claimId)) return undefined;
          const entry = await good.take(key, { claimId });
          if (entry === undefined) inVain.add(claimId);
          return entry;
        },
      };
    },
  ),
  brokenStateStore(
    'take mixes up the claims of two keys',
    'the same claimId on another key is another claim',
    (good) => {
      const taken = new Map<string, StoredEntry>();
      return {
        async take(key, { claimId }) {
          const entry = taken.get(claimId) ?? (await good.take(key, { claimId }));
          if (entry !== undefined) taken.set(claimId, entry);
          return entry;
        },
      };
    },
  ),
];
