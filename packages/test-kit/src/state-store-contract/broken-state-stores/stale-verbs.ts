import type { StateStore, StoredEntry } from '@hybrid-mcp/core';

/** A create that works once for each key, whatever has become of the entry. */
export function createOncePerKey(good: StateStore): Pick<StateStore, 'create'> {
  const created = new Set<string>();
  return {
    async create(key, value, options) {
      if (created.has(key)) return false;
      created.add(key);
      return good.create(key, value, options);
    },
  };
}

/** A take whose claims get their entry for ever, whatever has become of the key. */
export function keepClaims(good: StateStore): Pick<StateStore, 'take'> {
  const taken = new Map<string, StoredEntry>();
  return {
    async take(key, { claimId }) {
      const claim = JSON.stringify([key, claimId]);
      const entry = (await good.take(key, { claimId })) ?? taken.get(claim);
      if (entry !== undefined) taken.set(claim, entry);
      return entry;
    },
  };
}
