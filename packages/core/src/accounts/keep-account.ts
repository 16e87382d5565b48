import { randomToken } from '../crypto/random.ts';
import { AppError } from '../errors/app-error.ts';
import type { AccountEntry } from './account-records.ts';
import type { AccountStorage } from './account-storage.ts';
import type { Owner } from './caller.ts';
import { newHandle } from './sessions.ts';
import type { KeptTokens } from './token-partition.ts';

/** A sign-in to keep. */
export interface AccountToKeep {
  readonly owner: Owner;
  readonly identity: Pick<AccountEntry, 'id' | 'username' | 'name' | 'tenantId'>;
  readonly tokens: KeptTokens;
  /** Whether a handle is opened for it. */
  readonly withHandle: boolean;
}

/** One way to keep it, as the list was when it was read. */
interface Attempt extends AccountToKeep {
  readonly entry: AccountEntry;
  /** The account as it was listed before, if it was. */
  readonly known: AccountEntry | undefined;
  readonly handle: string | undefined;
  readonly handleExpiresAtMs: number;
}

/** Times a sign-in begins anew because the account was signed out, or in, meanwhile. */
const maxAttempts = 100;

/**
 * Keeps a finished sign-in. When the list is no longer what the attempt was made for (a sign-out came in between, or
 * another sign-in of the account), it begins anew; when a write fails, what was written is withdrawn.
 * Resolves to the handle, if there is one.
 * @throws AppError `too_many_accounts`, `store_full`, `store_unavailable`
 */
export async function keepAccount(
  storage: AccountStorage,
  account: AccountToKeep,
): Promise<string | undefined> {
  for (let tries = 0; tries < maxAttempts; tries += 1) {
    const attempt = await prepare(storage, account);
    if (await tryToKeep(storage, attempt)) return attempt.handle;
  }
  throw new AppError('store_unavailable', { cause: new Error('The account changes too fast.') });
}

/** An account that is listed keeps its generation, so that its handles go on working. */
async function prepare(
  { accounts, lifetimes, clock, random }: AccountStorage,
  account: AccountToKeep,
): Promise<Attempt> {
  const { owner, identity, withHandle } = account;
  const known = (await accounts.read(owner)).find(({ id }) => id === identity.id);
  const nowMs = clock.nowMs();
  const generation = known?.generation ?? randomToken(random);
  return {
    ...account,
    known,
    entry: { ...identity, generation, expiresAtMs: nowMs + lifetimes.accountTtlMs(owner) },
    handle: withHandle ? newHandle(random) : undefined,
    handleExpiresAtMs: nowMs + lifetimes.handleTtlMs,
  };
}

async function tryToKeep(storage: AccountStorage, attempt: Attempt): Promise<boolean> {
  let isKept = false;
  try {
    isKept = await write(storage, attempt);
    return isKept;
  } finally {
    if (!isKept) await withdraw(storage, attempt);
  }
}

/** Handle and tokens first, then the entry in the list, which makes both count. Resolves to whether it could be listed. */
async function write({ accounts, sessions, vault }: AccountStorage, attempt: Attempt): Promise<boolean> {
  const { owner, entry, known, tokens, handle, handleExpiresAtMs: expiresAtMs } = attempt;
  const session = { owner, accountId: entry.id, generation: entry.generation, expiresAtMs };
  if (handle !== undefined) await sessions.open(handle, session);
  await vault.save(owner, entry, tokens);
  return accounts.put(owner, entry, known ?? {});
}

/** Takes back what an attempt wrote. Every step is tried; the failure that led here says more than one of theirs. */
async function withdraw(storage: AccountStorage, attempt: Attempt): Promise<void> {
  const { owner, entry, known, handle } = attempt;
  // A write whose answer was lost may have listed it.
  if (known === undefined) await storage.accounts.remove(owner, entry).catch(() => undefined);
  if (handle !== undefined) await storage.sessions.remove(handle).catch(() => undefined);
  await removeUnlistedTokens(storage, attempt).catch(() => undefined);
}

/** Tokens of a listed generation belong to an earlier sign-in that is still good. One that is gone never comes back. */
async function removeUnlistedTokens({ accounts, vault }: AccountStorage, { owner, entry }: Attempt) {
  const listed = await accounts.read(owner);
  if (!listed.some(({ generation }) => generation === entry.generation)) await vault.remove(owner, entry);
}
