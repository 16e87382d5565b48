import type { ServerFacts } from './server-facts.ts';

/** A way to Redis that is used until it breaks, and then replaced by another one. */
export interface Connection {
  /**
   * Connects, and sees whether this Redis can be used.
   * @throws ConfigurationError when it cannot before somebody changes a setting, here or there
   */
  open(): Promise<void>;
  /** Whether it is open and has not broken. */
  readonly isUsable: boolean;
  destroy(): void;
}

/** A connection that takes commands. */
export interface CommandConnection extends Connection {
  /** What the server told of itself when it was opened; `undefined` before. */
  readonly facts: ServerFacts | undefined;
  /** Sends a command. Rejects with what node-redis rejects with; without an answer it never settles. */
  send(args: readonly string[]): Promise<unknown>;
}

/** Makes a connection, which is not open yet and tells when it breaks. */
export type CreateConnection<Kind extends Connection> = (onBroken: (cause: unknown) => void) => Kind;

/** What becomes of the connection to a server. */
export interface ConnectionChange {
  /** `lost`: it was open, and broke. `failed`: an attempt failed, and another one follows. */
  readonly event: 'connected' | 'lost' | 'failed';
  readonly cause?: unknown;
  /** Host and port of the server, in a cluster. */
  readonly server?: string;
}
