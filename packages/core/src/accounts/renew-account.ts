import type { SelectedAccount } from './account-selector.ts';
import type { AccountStorage } from './account-storage.ts';
import { isRenewalDue } from './lifetimes.ts';

/**
 * Starts the life of a used account anew, where a part of it has passed: its tokens, its place in the list and the
 * handle that led to it. The handle comes last, so that it never outlives what it stands for.
 */
export async function renewAccount(
  { accounts, sessions, vault, lifetimes, clock }: AccountStorage,
  { owner, entry, held }: SelectedAccount,
): Promise<void> {
  const nowMs = clock.nowMs();
  const life = { nowMs, ttlMs: lifetimes.accountTtlMs(owner) };
  if (isRenewalDue(entry, life)) {
    await vault.renew(owner, entry, life);
    await accounts.renew(owner, entry, life);
  }
  const handleLife = { nowMs, ttlMs: lifetimes.handleTtlMs };
  if (held && isRenewalDue(held.session, handleLife)) await sessions.renew(held.handle, handleLife);
}
