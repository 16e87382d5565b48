import type { CommandRoutes } from './command-routes.ts';
import type { CommandConnection } from './connection.ts';
import { isConnectionFailure } from './redis-failure.ts';

/** A command on its way. */
export interface CommandAttempt {
  /** Sends it, to wherever the answers say. May be called again where a first try has failed. */
  send(): Promise<unknown>;
  /** Nobody waits any more: it is not sent, if it has not been, and a connection without an answer is replaced. */
  giveUp(cause: unknown): void;
}

/** What {@link createCommandAttempt} sends, and where. */
export interface CommandToAttempt {
  readonly routes: CommandRoutes;
  readonly key: string;
  readonly sendOver: (connection: CommandConnection) => Promise<unknown>;
}

/** How often a command follows a key that moves through a cluster. */
const mostRedirections = 5;

/** Creates a {@link CommandAttempt}. */
export function createCommandAttempt({ routes, key, sendOver }: CommandToAttempt): CommandAttempt {
  let used: CommandConnection | undefined;
  let isGivenUp = false;

  async function follow(connection: CommandConnection, redirections: number): Promise<unknown> {
    if (isGivenUp) throw new Error('Nobody waits for this command any more.');
    used = connection;
    try {
      return await sendOver(connection);
    } catch (error) {
      if (isConnectionFailure(error)) routes.discard(connection, error);
      const next = redirections < mostRedirections ? await routes.redirected(error) : undefined;
      if (next === undefined) throw error;
      return follow(next, redirections + 1);
    }
  }

  return {
    async send() {
      used = undefined;
      return follow(await routes.connectionFor(key), 0);
    },
    giveUp(cause) {
      isGivenUp = true;
      if (used !== undefined) routes.discard(used, cause);
    },
  };
}
