import type { ServerFacts } from './server-facts.ts';

/** A way to Redis that is used until it breaks, and then replaced by another one. */
export interface Connection {
  /**
   * Connects, and sees whether this Redis can be used.
   * @throws ConfigurationError when it cannot before somebody changes a setting, here or there
   */
  open(): Promise<void>;
  /** Whether it may work for somebody, even where it has failed for someone else. */
  readonly isUsable: boolean;
  destroy(): void;
}

/** A connection that takes commands. */
export interface CommandConnection extends Connection {
  /** What the servers told of themselves when it was opened; in a cluster every master. */
  readonly servers: readonly ServerFacts[];
  /** Sends a command to whoever has the key. Rejects with what node-redis rejects with, or never. */
  send(key: string, args: readonly string[]): Promise<unknown>;
}

/** Makes a connection, which is not open yet and tells when it breaks. */
export type CreateConnection<Kind extends Connection> = (onBroken: (cause: unknown) => void) => Kind;

/** What becomes of a connection. */
export type ConnectionChange =
  | { readonly event: 'connected' }
  /** It was open, and broke. */
  | { readonly event: 'lost'; readonly cause: unknown }
  /** An attempt failed; another one follows. */
  | { readonly event: 'failed'; readonly cause: unknown };
