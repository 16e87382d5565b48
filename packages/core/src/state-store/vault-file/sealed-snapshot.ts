import type { Sealer } from '../../crypto/sealer.ts';
import type { EntriesSnapshot } from '../memory-entries.ts';
import type { SlotContent } from '../slot-table.ts';
import { vaultFileProblem } from './vault-file-problem.ts';

/** What the file holds once it is opened, as JSON. Times are milliseconds since the epoch. */
interface VaultContent {
  readonly format: 1;
  readonly writes: number;
  readonly slots: readonly VaultSlot[];
}

interface VaultSlot {
  readonly key: string;
  readonly live?: { readonly value: string; readonly version: string; readonly expiresAtMs: number };
  /** Who took the key, without what was taken. */
  readonly claim?: { readonly claimId: string; readonly expiresAtMs: number };
}

/** A snapshot from a file. */
export interface OpenedSnapshot {
  readonly snapshot: EntriesSnapshot;
  /** Whether the first of the sealer's keys sealed it. */
  readonly isSealedByFirstKey: boolean;
}

// Values are sealed with the same keys under their key in the store; no such key begins like this.
const context = 'file:vault';

/** Seals everything that is in the store as one text. Of what was taken, only who took it goes in. */
export function sealSnapshot(sealer: Sealer, { writes, slots }: EntriesSnapshot): string {
  const content: VaultContent = { format: 1, writes, slots: slots.map(toVaultSlot) };
  return sealer.seal(JSON.stringify(content), context);
}

/**
 * Opens what {@link sealSnapshot} made, by any of the sealer's keys.
 *
 * @throws ConfigurationError when it does not open.
 */
export function openSnapshot(sealer: Sealer, sealed: string): OpenedSnapshot {
  const isSealedByFirstKey = keyPart(sealed) === keyPart(sealer.seal('', context));
  const json = sealer.open(sealed, context);
  if (json === undefined) throw vaultFileProblem(whyClosed(sealed, isSealedByFirstKey));
  const { format, writes, slots } = JSON.parse(json) as VaultContent;
  if (format !== 1) throw vaultFileProblem('was written by a newer version of this server; use that version');
  return { snapshot: { writes, slots: slots.map(fromVaultSlot) }, isSealedByFirstKey };
}

/** The part of a sealed text that names the key. */
function keyPart(sealed: string): string {
  return sealed.slice(0, sealed.lastIndexOf('.'));
}

function whyClosed(sealed: string, isSealedByFirstKey: boolean): string {
  if (!sealed.startsWith('v1.'))
    return 'is no vault of this server; name another file, or move it away to start empty';
  return isSealedByFirstKey
    ? 'was altered or cut off; put a backup in its place, or move the file away to start empty'
    : 'does not open with SEALING_KEYS; put the old key back behind the new one, or move the file away to start empty';
}

function toVaultSlot({ key, live, claim }: SlotContent): VaultSlot {
  return {
    key,
    ...(live && { live: { ...live.entry, expiresAtMs: live.expiresAtMs } }),
    ...(claim && { claim: { claimId: claim.claimId, expiresAtMs: claim.expiresAtMs } }),
  };
}

function fromVaultSlot({ key, live, claim }: VaultSlot): SlotContent {
  return {
    key,
    live: live && { entry: { value: live.value, version: live.version }, expiresAtMs: live.expiresAtMs },
    claim: claim && { ...claim, entry: undefined },
  };
}
