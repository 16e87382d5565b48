import { AppError } from '@hybrid-mcp/core';
import type { LuaScript } from '../records/lua-script.ts';
import type { CommandConnection } from './connection.ts';
import { isConnectionFailure, isUnknownScript, toStoreError } from './redis-failure.ts';
import type { RenewedConnection } from './renewed-connection.ts';
import { withinTime } from './within-time.ts';

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
  readonly connections: RenewedConnection<CommandConnection>;
  /** Milliseconds until a command has failed, whatever it was waiting for. */
  readonly commandTimeoutMs: number;
}

type Send = (connection: CommandConnection) => Promise<unknown>;

/** Creates a {@link RedisLink} over a connection that is renewed. */
export function createRedisLink({ connections, commandTimeoutMs }: RedisLinkOptions): RedisLink {
  async function once(send: Send, deadlineMs: number): Promise<unknown> {
    const connection = await connections.current();
    // Nobody waits for it any more.
    if (performance.now() >= deadlineMs) throw new AppError('store_unavailable');
    try {
      return await withinTime(deadlineMs - performance.now(), send(connection));
    } catch (error) {
      if (isConnectionFailure(error)) connections.discard(connection, error);
      throw error;
    }
  }

  async function inTime(send: Send, isRepeatable: boolean): Promise<unknown> {
    const deadlineMs = performance.now() + commandTimeoutMs;
    const first = once(send, deadlineMs);
    const work = isRepeatable ? first.catch((error) => repeat(error, () => once(send, deadlineMs))) : first;
    try {
      return await withinTime(commandTimeoutMs, work);
    } catch (error) {
      throw toStoreError(error);
    }
  }

  return {
    send: ({ key, args, isRepeatable = false }) =>
      inTime((connection) => connection.send(key, args), isRepeatable),
    run: ({ isRepeatable = false, ...call }) =>
      inTime((connection) => runScript(connection, call), isRepeatable),
  };
}

async function runScript(connection: CommandConnection, { script, key, args }: ScriptCall): Promise<unknown> {
  const keyAndArgs = ['1', key, ...args];
  try {
    return await connection.send(key, ['EVALSHA', script.digest, ...keyAndArgs]);
  } catch (error) {
    if (!isUnknownScript(error)) throw error;
    return connection.send(key, ['EVAL', script.source, ...keyAndArgs]);
  }
}

async function repeat(error: unknown, again: () => Promise<unknown>): Promise<unknown> {
  if (!isConnectionFailure(error)) throw error;
  return again();
}
