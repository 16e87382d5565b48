/** Values by key, for thousands of keys of which nearly every one has a single value. */
export interface MultiMap<Key, Value> {
  has(key: Key): boolean;
  /** The values of a key in the order they were added. One that is deleted meanwhile does not come up any more. */
  valuesOf(key: Key): Iterable<Value>;
  /** Adds a value, once. */
  add(key: Key, value: Value): void;
  delete(key: Key, value: Value): void;
  clear(): void;
}

/**
 * Creates a {@link MultiMap}. A value that is alone is kept without a set around it, which would take 230 bytes; a key
 * without values takes nothing. Values must not be sets themselves.
 */
export function createMultiMap<Key, Value extends object>(): MultiMap<Key, Value> {
  const entries = new Map<Key, Value | Set<Value>>();
  return {
    has: (key) => entries.has(key),
    valuesOf(key) {
      const entry = entries.get(key);
      if (entry === undefined) return [];
      return entry instanceof Set ? entry : [entry];
    },
    add(key, value) {
      const entry = entries.get(key);
      if (entry instanceof Set) entry.add(value);
      else if (entry === undefined) entries.set(key, value);
      else if (entry !== value) entries.set(key, new Set([entry, value]));
    },
    delete(key, value) {
      const entry = entries.get(key);
      if (entry instanceof Set) entry.delete(value);
      if (entry === value || (entry instanceof Set && entry.size === 0)) entries.delete(key);
    },
    clear: () => entries.clear(),
  };
}
