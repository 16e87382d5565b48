import { createBoundedMap } from '../bounded-map.ts';

/** Which client assertions were used, by their `jti`. */
export interface AssertionMemory {
  /** Whether this is the first use of this `jti` by this client. */
  isFirstUse(clientId: string, jti: string): boolean;
}

const maxEntries = 10_000;

/** Creates an {@link AssertionMemory} that has seen nothing. */
export function createAssertionMemory(): AssertionMemory {
  const used = createBoundedMap<true>(maxEntries);
  return {
    isFirstUse(clientId, jti) {
      const key = `${clientId.toLowerCase()} ${jti}`;
      if (used.get(key)) return false;
      used.set(key, true);
      return true;
    },
  };
}
