import type { Connection, ConnectionChange, CreateConnection } from './connection.ts';
import { withinTime } from './within-time.ts';

/** Opens connections, one after another, and leaves none behind. */
export interface ConnectionOpener<Kind extends Connection> {
  readonly isClosed: boolean;
  /** Opens another one, in time or not at all. */
  open(): Promise<Kind>;
  /** Ends one that was open, when the answers on their way have had time to arrive. */
  letGo(connection: Kind): void;
  /** Ends all of them at once. */
  close(): void;
}

/** What {@link createOpener} works with. */
export interface ConnectionOpenerOptions<Kind extends Connection> {
  readonly create: CreateConnection<Kind>;
  /** Told of each attempt that failed. */
  readonly onChange: (change: ConnectionChange) => void;
  /** Told when one of the connections breaks, be it open or not. */
  readonly onBroken: (connection: Kind, cause: unknown) => void;
}

/** Milliseconds until an attempt has failed. */
const openWithinMs = 1_500;

/** Milliseconds that answers have to arrive over a connection that was let go. */
const lingerMs = 1_000;

/** Creates a {@link ConnectionOpener}. */
export function createOpener<Kind extends Connection>({
  create,
  onChange,
  onBroken,
}: ConnectionOpenerOptions<Kind>): ConnectionOpener<Kind> {
  const made = new Set<Kind>();
  let isClosed = false;

  function destroy(connection: Kind): void {
    made.delete(connection);
    connection.destroy();
  }

  return {
    get isClosed() {
      return isClosed;
    },
    async open() {
      const connection = create((cause) => onBroken(connection, cause));
      made.add(connection);
      try {
        await withinTime(openWithinMs, connection.open());
        if (!connection.isUsable) throw new Error('The connection broke as soon as it was there.');
        return connection;
      } catch (cause) {
        destroy(connection);
        if (!isClosed) onChange({ event: 'failed', cause });
        throw cause;
      }
    },
    letGo: (connection) => void setTimeout(() => destroy(connection), lingerMs).unref(),
    close() {
      isClosed = true;
      for (const connection of made) destroy(connection);
    },
  };
}
