import { sha256 } from '../crypto/digest.ts';
import { toFlowName } from '../sign-in/sign-in-step.ts';
import type { AccountEntry } from './account-records.ts';
import type { AccountStorage } from './account-storage.ts';
import type { Owner } from './caller.ts';

/** Signs an account out: its tokens are gone, and so is what its handles stand for. */
export async function forgetAccount(
  { accounts, vault, onStep }: AccountStorage,
  owner: Owner,
  entry: AccountEntry,
): Promise<void> {
  // Twice: before, so that no failure of the list saves them; after, because a sign-in may have come in between.
  await vault.remove(owner, entry);
  await accounts.remove(owner, entry);
  await vault.remove(owner, entry);
  const flow = toFlowName(sha256(entry.generation));
  onStep({ flow, step: 'sign_out', outcome: 'ok', account: entry.id });
}
