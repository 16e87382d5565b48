import { maxValueBytes, type StateStore } from '@hybrid-mcp/core';
import { type BrokenStateStore, brokenStateStore } from './broken-state-store.ts';

const comesBack = (title: string) => `${title} comes back unchanged from read, swap and take`;

/** The good verbs, with every value changed on the way in. */
function withValue(good: StateStore, change: (value: string) => string): Partial<StateStore> {
  return {
    create: (key, value, options) => good.create(key, change(value), options),
    swap: (key, version, value, options) => good.swap(key, version, change(value), options),
  };
}

/** The good verbs, with every key changed on the way in. */
function withKey(good: StateStore, change: (key: string) => string): Partial<StateStore> {
  return {
    create: (key, value, options) => good.create(change(key), value, options),
    read: (key) => good.read(change(key)),
    take: (key, options) => good.take(change(key), options),
    remove: (key) => good.remove(change(key)),
  };
}

const anyTextIsAKey = 'any text is a key of its own, names that objects inherit included';

/** Stores that change the text of keys or values. */
export const brokenValues: readonly BrokenStateStore[] = [
  brokenStateStore('the empty value counts as absent', comesBack('the empty value'), (good) => ({
    async read(key) {
      const entry = await good.read(key);
      return entry?.value ? entry : undefined;
    },
  })),
  brokenStateStore('values are kept as Latin-1', comesBack('a value beyond ASCII'), (good) =>
    withValue(good, (value) => Buffer.from(value, 'latin1').toString('latin1')),
  ),
  brokenStateStore('values end at NUL', comesBack('a value with control characters and quotes'), (good) =>
    withValue(good, (value) => value.split('\u0000')[0] ?? ''),
  ),
  brokenStateStore('values become numbers', comesBack('a value that looks like a number'), (good) =>
    withValue(good, (value) => (/^\d+$/.test(value) ? String(Number(value)) : value)),
  ),
  brokenStateStore('long values are cut', comesBack('the largest value'), (good) =>
    withValue(good, (value) => (value.length <= maxValueBytes ? value.slice(0, maxValueBytes - 1) : value)),
  ),
  brokenStateStore(
    'values are counted in bytes and cut by characters',
    comesBack('the largest value of two-byte characters'),
    (good) =>
      withValue(good, (value) => (Buffer.byteLength(value) > value.length ? value.slice(0, 30_000) : value)),
  ),
  brokenStateStore(
    'values that are too large are cut',
    'a value that is too large is refused by create and swap, and nothing is written',
    (good) => withValue(good, (value) => value.slice(0, maxValueBytes / 2)),
  ),
  brokenStateStore('keys are names of a plain object', anyTextIsAKey, (good) => {
    const present: Record<string, boolean> = {};
    return {
      async create(key, value, options) {
        if (present[key]) return false;
        return good.create(key, value, options);
      },
    };
  }),
  brokenStateStore('keys are trimmed', anyTextIsAKey, (good) => withKey(good, (key) => key.trim())),
  brokenStateStore('only what is inside braces is the key', anyTextIsAKey, (good) =>
    withKey(good, (key) => key.replace(/^.*\{(.*)\}.*$/, '$1').replace(/[:*].*/, '')),
  ),
];
