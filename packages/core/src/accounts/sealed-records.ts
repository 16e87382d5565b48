import { openRecord, sealRecord } from '../crypto/sealed-record.ts';
import type { Sealer } from '../crypto/sealer.ts';
import type { StateStore } from '../state-store/state-store.ts';

/** Sealed JSON records in a {@link StateStore}. */
export interface SealedRecords {
  read<Shape>(key: string): Promise<{ readonly record: Shape; readonly version: string } | undefined>;
  /** Creates the record, or replaces the version it was read at. `false` when somebody else wrote in between. */
  write(key: string, record: object, options: WriteOptions): Promise<boolean>;
  remove(key: string): Promise<void>;
}

/** How {@link SealedRecords.write} writes. */
export interface WriteOptions {
  /** Version the record was read at, or `undefined` to create it. */
  readonly version: string | undefined;
  readonly ttlMs: number;
}

/** Creates {@link SealedRecords}: each is sealed with the key it is stored at as context. */
export function createSealedRecords(store: StateStore, sealer: Sealer): SealedRecords {
  return {
    async read<Shape>(key: string) {
      const entry = await store.read(key);
      return entry && { record: openRecord<Shape>(sealer, key, entry.value), version: entry.version };
    },
    write(key, record, { version, ttlMs }) {
      const sealed = sealRecord(sealer, key, record);
      return version === undefined
        ? store.create(key, sealed, { ttlMs })
        : store.swap(key, version, sealed, { ttlMs });
    },
    remove: (key) => store.remove(key),
  };
}
