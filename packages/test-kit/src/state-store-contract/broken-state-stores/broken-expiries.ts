import { maxTtlMs, type StateStore, type StoredEntry } from '@hybrid-mcp/core';
import { type BrokenStateStore, brokenStateStore, overwrite } from './broken-state-store.ts';
import { createOncePerKey } from './stale-verbs.ts';

const endsOnTime = 'read finds an entry just before its TTL ends, and nothing when it ends';

/** The good verbs, with every TTL changed on the way in. */
function withTtl(good: StateStore, change: (ttlMs: number) => number): Partial<StateStore> {
  return {
    create: (key, value, { ttlMs }) => good.create(key, value, { ttlMs: change(ttlMs) }),
    swap: (key, version, value, { ttlMs }) => good.swap(key, version, value, { ttlMs: change(ttlMs) }),
  };
}

/** Stores whose entries live too long, too short, or on terms that should have been refused. */
export const brokenExpiries: readonly BrokenStateStore[] = [
  brokenStateStore('the TTL is ignored', endsOnTime, (good) => withTtl(good, () => maxTtlMs)),
  brokenStateStore('the TTL ends one millisecond late', endsOnTime, (good) =>
    withTtl(good, (ttlMs) => ttlMs + 1),
  ),
  brokenStateStore('the TTL ends one millisecond early', endsOnTime, (good) =>
    withTtl(good, (ttlMs) => Math.max(1, ttlMs - 1)),
  ),
  brokenStateStore('the TTL is taken for seconds and rounded up', endsOnTime, (good) =>
    withTtl(good, (ttlMs) => Math.ceil((ttlMs + 1) / 1_000) * 1_000),
  ),
  brokenStateStore('read returns what has expired', endsOnTime, (good) => {
    const last = new Map<string, StoredEntry>();
    return {
      async read(key) {
        const entry = await good.read(key);
        if (entry !== undefined) last.set(key, entry);
        return entry ?? last.get(key);
      },
    };
  }),
  brokenStateStore('take returns what has expired', 'take finds nothing once the TTL has ended', (good) => ({
    ...withTtl(good, () => maxTtlMs),
  })),
  brokenStateStore('swap revives what has expired', 'swap writes nothing once the TTL has ended', (good) => ({
    async swap(key, version, value, options) {
      return (await good.swap(key, version, value, options)) || good.create(key, value, options);
    },
  })),
  brokenStateStore(
    'an expired key blocks create',
    'create writes again once the TTL has ended',
    createOncePerKey,
  ),
  brokenStateStore('swap keeps the old end', 'swap starts the TTL anew', (good, clock) => {
    const ends = new Map<string, number>();
    return {
      async create(key, value, { ttlMs }) {
        const created = await good.create(key, value, { ttlMs });
        if (created) ends.set(key, clock.nowMs() + ttlMs);
        return created;
      },
      swap: (key, version, value) =>
        good.swap(key, version, value, { ttlMs: Math.max(1, (ends.get(key) ?? 0) - clock.nowMs()) }),
    };
  }),
  brokenStateStore('swap only prolongs', 'swap may shorten the TTL', (good) => ({
    swap: (key, version, value, { ttlMs }) =>
      good.swap(key, version, value, { ttlMs: Math.max(ttlMs, 600_000) }),
  })),
  brokenStateStore(
    'create on a present key prolongs it',
    'a create that found the key present does not prolong its life',
    (good) => ({
      async create(key, value, { ttlMs }) {
        const present = await good.read(key);
        await overwrite(good, key, present?.value ?? value, ttlMs);
        return present === undefined;
      },
    }),
  ),
  brokenStateStore(
    'long TTLs overflow 31 bits and end at once',
    'the longest TTL is accepted and does not end early',
    (good) => withTtl(good, (ttlMs) => (ttlMs > 2 ** 31 - 1 && ttlMs <= maxTtlMs ? 1 : ttlMs)),
  ),
  brokenStateStore(
    'create takes any TTL',
    'create refuses a TTL that is not a whole number from 1 to the longest, and writes nothing',
    (good) => ({
      create: (key, value, { ttlMs }) =>
        good.create(key, value, { ttlMs: Math.trunc(Math.min(Math.max(ttlMs || 1, 1), maxTtlMs)) }),
    }),
  ),
  brokenStateStore(
    'swap takes any TTL',
    'swap refuses a TTL that is not a whole number from 1 to the longest, and writes nothing',
    (good) => ({
      swap: (key, version, value, { ttlMs }) =>
        good.swap(key, version, value, { ttlMs: Math.trunc(Math.min(Math.max(ttlMs || 1, 1), maxTtlMs)) }),
    }),
  ),
];
