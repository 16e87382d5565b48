import { type RandomBytes, randomToken } from '../crypto/random.ts';
import { accountRecordKey, type Session } from './account-records.ts';
import type { SealedRecords } from './sealed-records.ts';

/** What every handle of ours starts with; anything else is a Microsoft token somebody brought along. */
export const handlePrefix = 'hma_';

/** Opaque handles that stand for a signed-in account. */
export interface Sessions {
  /** Opens a session. Resolves to its handle: 256 random bits, stored as a hash. */
  open(session: Session): Promise<string>;
  /** The session of a handle, whose life starts anew with each use, or `undefined`. */
  find(handle: string): Promise<Session | undefined>;
}

/** Creates {@link Sessions} on sealed records. */
export function createSessions(records: SealedRecords, { ttlMs, random }: SessionsOptions): Sessions {
  return {
    async open(session) {
      const handle = `${handlePrefix}${randomToken(random)}`;
      await records.write(accountRecordKey.session(handle), session, { version: undefined, ttlMs });
      return handle;
    },
    async find(handle) {
      const key = accountRecordKey.session(handle);
      const found = await records.read<Session>(key);
      if (found) await records.write(key, found.record, { version: found.version, ttlMs });
      return found?.record;
    },
  };
}

/** Options of {@link createSessions}. */
export interface SessionsOptions {
  /** Life of an unused handle, in milliseconds. */
  readonly ttlMs: number;
  readonly random: RandomBytes;
}
