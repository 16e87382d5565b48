import type { Clock } from '../clock.ts';
import { sealRecord } from '../crypto/sealed-record.ts';
import type { Sealer } from '../crypto/sealer.ts';
import { AppError } from '../errors/app-error.ts';
import { maxTtlMs, type StateStore } from '../state-store/state-store.ts';

/**
 * Sealed JSON records in a {@link StateStore}. A record that does not open, because its key was taken out of
 * `SEALING_KEYS` or somebody moved or altered it, is as good as none: whoever it was for signs in again.
 */
export interface SealedRecords {
  read<Shape extends ExpiringRecord>(key: string): Promise<Shape | undefined>;
  /**
   * Compare and set, again until nobody writes in between. `edit` gets the record as it is and returns the new one, or
   * the very same to leave it alone. Resolves to the record as it is then.
   * @throws AppError `store_full`, `store_unavailable`, and what `edit` throws
   */
  change<Shape extends ExpiringRecord>(
    key: string,
    edit: (record: Shape | undefined) => Shape | undefined,
  ): Promise<Shape | undefined>;
  remove(key: string): Promise<void>;
}

/** A record that says when it is gone, in milliseconds since the epoch; a time that has passed ends it at once. */
export interface ExpiringRecord {
  readonly expiresAtMs: number;
}

/** What {@link createSealedRecords} works with. */
export interface SealedRecordsOptions {
  readonly store: StateStore;
  readonly sealer: Sealer;
  readonly clock: Clock;
}

/** Times a compare-and-set is tried before giving up; each loss means somebody else made progress. */
const maxWrites = 100;

/** Creates {@link SealedRecords}: each is sealed with the key it is stored at as context. */
export function createSealedRecords({ store, sealer, clock }: SealedRecordsOptions): SealedRecords {
  async function readVersion<Shape extends ExpiringRecord>(key: string) {
    const entry = await store.read(key);
    const json = entry && sealer.open(entry.value, key);
    return { version: entry?.version, record: json === undefined ? undefined : (JSON.parse(json) as Shape) };
  }

  function write(key: string, version: string | undefined, record: ExpiringRecord): Promise<boolean> {
    const sealed = sealRecord(sealer, key, record);
    const ttlMs = Math.min(Math.max(Math.round(record.expiresAtMs - clock.nowMs()), 1), maxTtlMs);
    return version === undefined
      ? store.create(key, sealed, { ttlMs })
      : store.swap(key, version, sealed, { ttlMs });
  }

  return {
    read: async <Shape extends ExpiringRecord>(key: string) => (await readVersion<Shape>(key)).record,
    async change<Shape extends ExpiringRecord>(
      key: string,
      edit: (record: Shape | undefined) => Shape | undefined,
    ) {
      for (let tries = 0; tries < maxWrites; tries += 1) {
        const { version, record } = await readVersion<Shape>(key);
        const edited = edit(record);
        if (edited === undefined || edited === record) return record;
        if (await write(key, version, edited)) return edited;
      }
      throw new AppError('store_unavailable', { cause: new Error(`Record ${key} changes too fast.`) });
    },
    remove: (key) => store.remove(key),
  };
}
