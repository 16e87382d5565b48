import type { LuaScript } from '../records/lua-script.ts';
import { type CommandAttempt, type CommandToAttempt, createCommandAttempt } from './command-attempt.ts';
import type { CommandRoutes } from './command-routes.ts';
import type { CommandConnection } from './connection.ts';
import { isConnectionFailure, isUnknownScript, toStoreError } from './redis-failure.ts';
import { isTimeUp, withinTime } from './within-time.ts';

/** Sends commands to Redis, each of which is answered or fails in time. */
export interface RedisLink {
  /** @throws AppError `store_full`, `store_unavailable` */
  send(command: RedisCommand): Promise<unknown>;
  /** Runs a script of one key in one round trip, or in two where Redis has not run it before. */
  run(call: ScriptCall): Promise<unknown>;
}

/** Whether a command may be sent again where its reply was lost with the connection. */
interface Repeatable {
  readonly isRepeatable?: boolean;
}

/** A command that concerns one key. */
export interface RedisCommand extends Repeatable {
  readonly key: string;
  readonly args: readonly string[];
}

/** A run of a script. */
export interface ScriptCall extends Repeatable {
  readonly script: LuaScript;
  readonly key: string;
  readonly args: readonly string[];
}

/** What {@link createRedisLink} works with. */
export interface RedisLinkOptions {
  readonly routes: CommandRoutes;
  /** Milliseconds until a command has failed, whatever it was waiting for. */
  readonly commandTimeoutMs: number;
}

/** Creates a {@link RedisLink}. */
export function createRedisLink({ routes, commandTimeoutMs }: RedisLinkOptions): RedisLink {
  async function inTime(
    { key, isRepeatable }: Pick<RedisCommand, 'key' | 'isRepeatable'>,
    sendOver: CommandToAttempt['sendOver'],
  ): Promise<unknown> {
    const attempt = createCommandAttempt({ routes, key, sendOver });
    const sent = attempt.send();
    const work = isRepeatable ? sent.catch((error: unknown) => repeat(error, attempt)) : sent;
    try {
      return await withinTime(commandTimeoutMs, work);
    } catch (error) {
      if (isTimeUp(error)) attempt.giveUp(error);
      throw toStoreError(error);
    }
  }

  return {
    send: (command) => inTime(command, (connection) => connection.send(command.args)),
    run: (call) => inTime(call, (connection) => runScript(connection, call)),
  };
}

async function runScript(connection: CommandConnection, { script, key, args }: ScriptCall): Promise<unknown> {
  const keyAndArgs = ['1', key, ...args];
  try {
    return await connection.send(['EVALSHA', script.digest, ...keyAndArgs]);
  } catch (error) {
    if (!isUnknownScript(error)) throw error;
    return connection.send(['EVAL', script.source, ...keyAndArgs]);
  }
}

async function repeat(error: unknown, attempt: CommandAttempt): Promise<unknown> {
  if (!isConnectionFailure(error)) throw error;
  return attempt.send();
}
