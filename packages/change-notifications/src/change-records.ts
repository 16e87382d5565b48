import { AppError, type Clock, maxTtlMs, type Sealer, type StateStore } from '@hybrid-mcp/core';

/** A record that says when it is gone, in milliseconds since the epoch; a time that has passed ends it at once. */
interface ExpiringRecord {
  readonly expiresAtMs: number;
}

/** Sealed JSON in the store that replicas share. What does not open is as good as nothing. */
export interface ChangeRecords {
  read<Shape extends ExpiringRecord>(key: string): Promise<Shape | undefined>;
  /**
   * Compare and set, again until nobody writes in between. `edit` gets the record and returns the new one, or the very same,
   * or nothing, to leave it alone. Resolves to the record as it is then.
   * @throws AppError `store_full`, `store_unavailable`, and what `edit` throws
   */
  change<Shape extends ExpiringRecord>(
    key: string,
    edit: (record: Shape | undefined) => Shape | undefined,
  ): Promise<Shape | undefined>;
  remove(key: string): Promise<void>;
}

/** What {@link createChangeRecords} works with. */
export interface ChangeRecordsOptions {
  readonly store: StateStore;
  readonly sealer: Sealer;
  readonly clock: Clock;
}

/** Times a compare-and-set is tried before giving up; each loss means somebody else made progress. */
const maxWrites = 100;

/** Creates {@link ChangeRecords}: each is sealed with its key as context, so that none can be moved to another place. */
export function createChangeRecords({ store, sealer, clock }: ChangeRecordsOptions): ChangeRecords {
  async function find<Shape extends ExpiringRecord>(key: string) {
    const entry = await store.read(key);
    const json = entry && sealer.open(entry.value, key);
    return { version: entry?.version, record: json === undefined ? undefined : (JSON.parse(json) as Shape) };
  }

  function write(key: string, version: string | undefined, record: ExpiringRecord): Promise<boolean> {
    const sealed = sealer.seal(JSON.stringify(record), key);
    const ttlMs = Math.min(Math.max(Math.round(record.expiresAtMs - clock.nowMs()), 1), maxTtlMs);
    return version === undefined
      ? store.create(key, sealed, { ttlMs })
      : store.swap(key, version, sealed, { ttlMs });
  }

  return {
    read: async <Shape extends ExpiringRecord>(key: string) => (await find<Shape>(key)).record,
    async change<Shape extends ExpiringRecord>(
      key: string,
      edit: (record: Shape | undefined) => Shape | undefined,
    ) {
      for (let tries = 0; tries < maxWrites; tries += 1) {
        const { version, record } = await find<Shape>(key);
        const edited = edit(record);
        if (edited === undefined || edited === record) return record;
        if (await write(key, version, edited)) return edited;
      }
      throw new AppError('store_unavailable', { cause: new Error('A record of changes changes too fast.') });
    },
    remove: (key) => store.remove(key),
  };
}
