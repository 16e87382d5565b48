import type { Clock } from '../clock.ts';
import { sha256 } from '../crypto/digest.ts';
import { AppError, toAppError } from '../errors/app-error.ts';
import type { AcquiredTokens } from '../microsoft/acquired-tokens.ts';
import type { IdentityClient, RefreshRequest } from '../microsoft/identity-client.ts';
import { type OnSignInStep, toFlowName } from '../sign-in/sign-in-step.ts';
import type { AccountEntry } from './account-records.ts';
import type { RefreshLocks } from './refresh-lock.ts';
import type { RefreshRefusals } from './refresh-refusals.ts';
import type { SealedRecords } from './sealed-records.ts';
import {
  isUsable,
  type RejectedToken,
  type TokenNeed,
  type TokenPartition,
  toKeptTokens,
} from './token-partition.ts';

/** What {@link refreshTokens} works with. */
export interface RefreshResources {
  readonly refusals: RefreshRefusals;
  readonly records: SealedRecords;
  readonly identity: IdentityClient;
  readonly locks: RefreshLocks;
  readonly clock: Clock;
  readonly onStep: OnSignInStep;
}

/** Tokens to bring up to date. */
export interface TokensToRefresh {
  readonly entry: AccountEntry;
  /** Where the tokens are stored. */
  readonly key: string;
  /** Where the lock of their refresh is. */
  readonly lockKey: string;
  readonly rejected?: RejectedToken | undefined;
}

/** Longest wait for somebody else's refresh, in milliseconds. */
const longestWaitMs = 60_000;

/**
 * A usable access token, refreshed by one process at a time: whoever waited for the lock reads again, and finds the
 * tokens that its holder brought.
 * @throws AppError `invalid_access_token` after a sign-out, `sign_in_required` when Microsoft wants the person again,
 * `microsoft_unreachable`
 */
export async function refreshTokens(resources: RefreshResources, wanted: TokensToRefresh): Promise<string> {
  const { locks, clock } = resources;
  const endMs = clock.nowMs() + longestWaitMs;
  while (clock.nowMs() <= endMs) {
    const lock = await locks.acquire(wanted.lockKey);
    if (lock === undefined) {
      await locks.awaitRelease(wanted.lockKey);
      const usable = await readUsable(resources, wanted);
      if (usable !== undefined) return usable;
      continue;
    }
    try {
      return (await readUsable(resources, wanted)) ?? (await refresh(resources, wanted));
    } finally {
      // A lock that cannot be given back expires by itself; what was brought must not be lost over it.
      await lock.release().catch(() => {});
    }
  }
  throw new AppError('microsoft_unreachable', { cause: new Error('Somebody else’s refresh does not end.') });
}

async function readPartition({ records }: RefreshResources, key: string): Promise<TokenPartition> {
  const partition = await records.read<TokenPartition>(key);
  if (partition === undefined) throw new AppError('invalid_access_token');
  return partition;
}

/** The access token that is stored, if it will do. */
export async function readUsable(
  resources: RefreshResources,
  { key, rejected, mayBeDue }: Pick<TokensToRefresh, 'key'> & TokenNeed,
): Promise<string | undefined> {
  const partition = await readPartition(resources, key);
  return isUsable(partition, { nowMs: resources.clock.nowMs(), rejected, mayBeDue })
    ? partition.accessToken
    : undefined;
}

async function refresh(resources: RefreshResources, wanted: TokensToRefresh): Promise<string> {
  const { entry, key, rejected } = wanted;
  const { cache, scopes } = await readPartition(resources, key);
  const claims = rejected?.claims;
  try {
    const tokens = await askMicrosoft(resources, { entry, key }, { cache, scopes, claims });
    const fresh = toKeptTokens(tokens, { scopes, claims });
    // Tokens of a sign-out never come back, and those of a newer sign-in stay.
    const kept = await resources.records.change<TokenPartition>(key, (found) =>
      found?.cache === cache ? { ...found, ...fresh } : found,
    );
    if (kept === undefined) throw new AppError('invalid_access_token');
    return tokens.accessToken;
  } catch (error) {
    // Microsoft refused what a newer sign-in has replaced in the meantime, or could not be asked while the token lives.
    const mayBeDue = toAppError(error).code === 'microsoft_unreachable';
    const other = await readUsable(resources, { key, rejected, mayBeDue }).catch(() => undefined);
    if (other === undefined) throw toRefreshError(error);
    return other;
  }
}

/** The store's limits speak to whoever writes to it, not to a client. */
function toRefreshError(error: unknown): unknown {
  const isTooLarge = error instanceof AppError && error.code === 'invalid_arguments';
  return isTooLarge ? new AppError('internal_error', { cause: error }) : error;
}

async function askMicrosoft(
  { identity, refusals, onStep }: RefreshResources,
  { entry: { id, tenantId, generation }, key }: Pick<TokensToRefresh, 'entry' | 'key'>,
  request: Pick<RefreshRequest, 'cache' | 'scopes' | 'claims'>,
): Promise<AcquiredTokens> {
  const known = refusals.find(key, request);
  if (known !== undefined) throw known;
  const step = { flow: toFlowName(sha256(generation)), step: 'refresh', account: id } as const;
  try {
    const tokens = await identity.refresh({ ...request, homeAccountId: id, tenantId });
    onStep({ ...step, outcome: 'ok' });
    return tokens;
  } catch (thrown) {
    const error = toAppError(thrown);
    onStep({ ...step, outcome: error.code, failure: error.failure });
    refusals.note(key, request, error);
    throw thrown;
  }
}
