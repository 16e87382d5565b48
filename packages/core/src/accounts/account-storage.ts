import type { Clock } from '../clock.ts';
import type { RandomBytes } from '../crypto/random.ts';
import type { Sealer } from '../crypto/sealer.ts';
import type { IdentityClient } from '../microsoft/identity-client.ts';
import type { OnSignInStep } from '../sign-in/sign-in-step.ts';
import type { StateStore } from '../state-store/state-store.ts';
import { type AccountList, createAccountList } from './account-list.ts';
import { createLifetimes, type Lifetimes } from './lifetimes.ts';
import { createRefreshLocks } from './refresh-lock.ts';
import { createSealedRecords } from './sealed-records.ts';
import { createSessions, type Sessions } from './sessions.ts';
import { createTokenVault, type TokenVault } from './token-vault.ts';

/** The records of signed-in accounts, with what decides how long they live. */
export interface AccountStorage {
  readonly accounts: AccountList;
  readonly sessions: Sessions;
  readonly vault: TokenVault;
  readonly lifetimes: Lifetimes;
  readonly clock: Clock;
  readonly random: RandomBytes;
  /** Gets each refresh and sign-out, for the log. */
  readonly onStep: OnSignInStep;
}

/** What {@link createAccountStorage} works with. */
export interface AccountStorageOptions {
  readonly store: StateStore;
  /** Where the locks of refreshes are; shared by all processes that share `store`. Default: `store`. */
  readonly lockStore?: StateStore | undefined;
  readonly sealer: Sealer;
  readonly identity: IdentityClient;
  readonly clock: Clock;
  readonly random: RandomBytes;
  /** Life of an unused handle, in milliseconds. */
  readonly handleTtlMs: number;
  /** Gets each refresh and sign-out, for the log. Default: nobody. */
  readonly onStep?: OnSignInStep | undefined;
}

/** Creates the {@link AccountStorage} of one server. */
export function createAccountStorage({
  store,
  lockStore = store,
  sealer,
  identity,
  clock,
  random,
  handleTtlMs,
  onStep = () => {},
}: AccountStorageOptions): AccountStorage {
  const records = createSealedRecords({ store, sealer, clock });
  return {
    accounts: createAccountList({ records, clock }),
    sessions: createSessions(records),
    vault: createTokenVault({
      records,
      identity,
      locks: createRefreshLocks({ store: lockStore, random }),
      clock,
      onStep,
    }),
    lifetimes: createLifetimes(handleTtlMs),
    clock,
    random,
    onStep,
  };
}
