import { AppError, type SealedRecords, type StateStore } from '@hybrid-mcp/core';
import type { ChangeEntry, SeenChanges } from '@hybrid-mcp/graph-tools';
import { type ChangeLog, changeKey } from './subscription-record.ts';

/** What has changed, for each subscription the newest entries. */
export interface ChangeLogs {
  /** Begins the log of a new subscription, empty. */
  begin(id: string, expiresAtMs: number): Promise<void>;
  /** Adds to a log that is there, and wakes who waits for it. */
  append(id: string, entries: readonly ChangeEntry[]): Promise<void>;
  /** Lets a log live longer. */
  prolong(id: string, expiresAtMs: number): Promise<void>;
  /** What came after a cursor; all that is kept without one. */
  read(id: string, cursor: string | undefined): Promise<SeenChanges>;
  /** The same, as soon as there is something; nothing when the time is up. */
  wait(id: string, request: LogWait): Promise<SeenChanges>;
  /** Calls `listener` at least once after every change of a log. Returns what stops it. */
  watch: StateStore['watch'];
  remove(id: string): Promise<void>;
}

/** How long to wait for what. */
export interface LogWait {
  readonly cursor: string | undefined;
  readonly timeoutMs: number;
  /** Aborts the wait, which then rejects with its reason. */
  readonly signal: AbortSignal;
}

/** What {@link createChangeLogs} works with. */
export interface ChangeLogsOptions {
  readonly records: SealedRecords;
  readonly store: StateStore;
}

/** Most entries of a log. With ids of 512 characters at most they fit into one record of a store. */
const maxEntries = 60;

/** Creates {@link ChangeLogs}. */
export function createChangeLogs({ records, store }: ChangeLogsOptions): ChangeLogs {
  async function read(id: string, cursor: string | undefined): Promise<SeenChanges> {
    const log = await records.read<ChangeLog>(changeKey.log(id));
    if (log === undefined) throw new AppError('unknown_subscription');
    return since(log, cursor);
  }

  return {
    async begin(id, expiresAtMs) {
      const empty: ChangeLog = { entries: [], count: 0, expiresAtMs };
      await records.change<ChangeLog>(changeKey.log(id), () => empty);
    },
    async append(id, entries) {
      await records.change<ChangeLog>(
        changeKey.log(id),
        (log) =>
          log && {
            ...log,
            entries: [...log.entries, ...entries].slice(-maxEntries),
            count: log.count + entries.length,
          },
      );
    },
    async prolong(id, expiresAtMs) {
      await records.change<ChangeLog>(changeKey.log(id), (log) => log && { ...log, expiresAtMs });
    },
    read,
    wait: (id, request) => waitFor(() => read(id, request.cursor), { ...request, id, store }),
    watch: (id, listener) => store.watch(changeKey.log(id), listener),
    remove: (id) => records.remove(changeKey.log(id)),
  };
}

/** What is no longer kept is told of by one entry in front, so that nobody takes a gap for silence. */
function since({ entries, count }: ChangeLog, cursor: string | undefined): SeenChanges {
  const oldest = count - entries.length;
  // A cursor from the future is none of this log.
  const from = cursor === undefined || Number(cursor) > count ? oldest : Number(cursor);
  const [first] = entries;
  const isGap = cursor !== undefined && from < oldest && first !== undefined;
  const missed = isGap ? [{ kind: first.kind, change: 'missed' as const, atMs: first.atMs }] : [];
  const seen = entries.slice(Math.max(0, from - oldest));
  return { changes: [...missed, ...seen], cursor: String(count) };
}

type StoreWait = LogWait & Pick<ChangeLogsOptions, 'store'> & { readonly id: string };

/** Watches first and reads then, so that nothing is missed. */
async function waitFor(look: () => Promise<SeenChanges>, wait: StoreWait): Promise<SeenChanges> {
  const { id, store, timeoutMs, signal } = wait;
  signal.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<SeenChanges>();
  const check = () => void look().then((seen) => seen.changes.length > 0 && resolve(seen), reject);
  const onAbort = () => reject(signal.reason);
  const timer = setTimeout(() => void look().then(resolve, reject), timeoutMs);
  signal.addEventListener('abort', onAbort);
  const watching = store.watch(changeKey.log(id), check);
  watching.then(check, reject);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
    watching.then(
      (stop) => stop(),
      () => {},
    );
  }
}
