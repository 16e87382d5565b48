import type { ConnectionChange } from './connection/connection.ts';

/** Where the Redis is, and how it is used. */
export interface RedisStateStoreOptions {
  /**
   * `redis://` or `rediss://` URLs with user and password where Redis wants them: of the one server, of the sentinels, or
   * of some nodes of the cluster. The user, the password, TLS and the database of the first are those of all servers.
   */
  readonly urls: readonly string[];
  /** Default: `single`. */
  readonly mode?: 'single' | 'sentinel' | 'cluster' | undefined;
  /** Name of the master that the sentinels watch. Default: `mymaster`. */
  readonly sentinelMaster?: string | undefined;
  /** Password of the sentinels themselves. Default: none. */
  readonly sentinelPassword?: string | undefined;
  /** Certificates in PEM form by which servers are trusted, in place of those that Node brings along. */
  readonly ca?: string | undefined;
  /** What every key and channel begins with; no braces. Default: `hybrid-mcp:`. */
  readonly keyPrefix?: string | undefined;
  /** Milliseconds until a command has failed, whatever it was waiting for. Default: 800. */
  readonly commandTimeoutMs?: number | undefined;
  /** Receives what a `watch` listener, or the one below, threw, for the log. Default: dropped. */
  readonly onListenerError?: ((thrown: unknown) => void) | undefined;
  /** Told when the connection for commands is there, lost, or could not be made, for the log. Default: nobody. */
  readonly onConnectionChange?: ((change: ConnectionChange) => void) | undefined;
}
