import type { CommandConnection, ConnectionChange } from './connection.ts';
import type { RedisTarget } from './redis-target.ts';

/** Says over which connection a command goes. */
export interface CommandRoutes {
  /** The connection to whoever has the key; see `RenewedConnection`. */
  connectionFor(key: string): Promise<CommandConnection>;
  /** The connection on which the command is to be repeated, where the answer says that somebody else has the key. */
  redirected(error: unknown): Promise<CommandConnection | undefined>;
  /** Replaces a connection that has failed for somebody. */
  discard(connection: CommandConnection, cause: unknown): void;
  /** Replaces the connections that are open. */
  renew(cause: unknown): void;
  /** Connections to all servers that take commands. Rejects when one of them can never be used as it is. */
  all(): Promise<readonly CommandConnection[]>;
  close(): void;
}

/** How connections of {@link CommandRoutes} are kept. */
export interface CommandRoutesOptions {
  readonly target: RedisTarget;
  readonly onChange: (change: ConnectionChange) => void;
  /** Between 0 and 1. */
  readonly jitter: () => number;
}
