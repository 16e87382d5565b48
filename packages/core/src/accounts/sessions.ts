import { type RandomBytes, randomToken } from '../crypto/random.ts';
import { accountRecordKey, type Session } from './account-records.ts';
import { type NewLife, renewed } from './lifetimes.ts';
import type { SealedRecords } from './sealed-records.ts';

/** What every handle of ours starts with. */
export const handlePrefix = 'hma_';

/** What the `auth_code` of a sign-in starts with: also ours, but no handle. */
const authCodePrefix = 'hmc_';

/** Whether a token looks like one of ours; anything else is a Microsoft token that somebody brought along. */
export function isOwnToken(token: string): boolean {
  return token.startsWith(handlePrefix) || token.startsWith(authCodePrefix);
}

/** A handle that nobody can guess: 256 random bits. */
export function newHandle(random: RandomBytes): string {
  return `${handlePrefix}${randomToken(random)}`;
}

/** Opaque handles that stand for a signed-in account. */
export interface Sessions {
  /** Opens a session for a {@link newHandle}, of which a hash is stored. */
  open(handle: string, session: Session): Promise<void>;
  /** The session of a handle, or `undefined`. Whoever asks has not shown yet that the handle is theirs. */
  find(handle: string): Promise<Session | undefined>;
  /** Starts the life of a session that is still there anew, where that is due. */
  renew(handle: string, life: NewLife): Promise<void>;
  remove(handle: string): Promise<void>;
}

/** Creates {@link Sessions} on sealed records. */
export function createSessions(records: SealedRecords): Sessions {
  return {
    async open(handle, session) {
      await records.change<Session>(accountRecordKey.session(handle), () => session);
    },
    find: (handle) => records.read<Session>(accountRecordKey.session(handle)),
    async renew(handle, life) {
      await records.change<Session>(
        accountRecordKey.session(handle),
        (session) => session && renewed(session, life),
      );
    },
    remove: (handle) => records.remove(accountRecordKey.session(handle)),
  };
}
