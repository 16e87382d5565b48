import type { Connection, ConnectionChange, CreateConnection } from './connection.ts';
import { createOpener } from './connection-opener.ts';
import { keepTrying } from './keep-trying.ts';

/** The connection of the moment. */
export interface RenewedConnection<Kind extends Connection> {
  /**
   * The open connection. Waits for the first attempt after a loss; while attempts fail it rejects at once, with the
   * reason of the last one.
   */
  current(): Promise<Kind>;
  /** Replaces a connection that has failed for somebody; does nothing when that was done already. */
  discard(connection: Kind, cause: unknown): void;
  /** Replaces the connection that is open, if one is. */
  renew(cause: unknown): void;
  close(): void;
}

/** How a connection is renewed. */
export interface RenewedConnectionOptions<Kind extends Connection> {
  readonly create: CreateConnection<Kind>;
  readonly onChange: (change: ConnectionChange) => void;
  /** Between 0 and 1, so that replicas do not all come back at once. */
  readonly jitter: () => number;
}

/** Connects, and again whenever the connection breaks, until it is closed. */
export function createRenewedConnection<Kind extends Connection>(
  options: RenewedConnectionOptions<Kind>,
): RenewedConnection<Kind> {
  const { create, onChange, jitter } = options;
  const opener = createOpener({ create, onChange, onBroken: lose });
  let open: Kind | undefined;
  let stopTrying = () => {};
  let current = begin();

  async function attempt(): Promise<Kind> {
    const connection = await opener.open();
    open = connection;
    current = Promise.resolve(connection);
    onChange({ event: 'connected' });
    return connection;
  }

  /** Whoever needs the connection waits for this attempt, and for none after it. */
  function begin(): Promise<Kind> {
    const attempted = attempt();
    attempted.catch(() => {
      if (opener.isClosed) return;
      const onFailed = (failed: Promise<Kind>) => {
        current = failed;
      };
      stopTrying = keepTrying({ attempt, onFailed, jitter });
    });
    return attempted;
  }

  function lose(connection: Kind, cause: unknown): void {
    if (opener.isClosed || open !== connection) return;
    open = undefined;
    opener.letGo(connection);
    onChange({ event: 'lost', cause });
    current = begin();
  }

  return {
    current: () => current,
    discard: lose,
    renew(cause) {
      if (open !== undefined) lose(open, cause);
    },
    close() {
      stopTrying();
      opener.close();
    },
  };
}
