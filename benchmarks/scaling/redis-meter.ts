import type { RedisServer } from '@hybrid-mcp/test-kit';

/** What a Redis has done since it started. */
export interface RedisReading {
  readonly commands: number;
  readonly cpuMs: number;
  readonly bytes: number;
  /** Memory of what it keeps, in bytes, at this moment. */
  readonly memoryBytes: number;
}

/** Reads what Redis counts itself. */
export async function readRedisMeter(redis: RedisServer | undefined): Promise<RedisReading> {
  if (redis === undefined) return { commands: 0, cpuMs: 0, bytes: 0, memoryBytes: 0 };
  const info = await redis.command('INFO', 'everything');
  const read = (field: string) => Number(new RegExp(`^${field}:([\\d.]+)`, 'm').exec(info)?.[1]);
  return {
    commands: sumOfCalls(info),
    cpuMs: (read('used_cpu_sys') + read('used_cpu_user')) * 1_000,
    bytes: read('total_net_input_bytes') + read('total_net_output_bytes'),
    memoryBytes: read('used_memory'),
  };
}

/** Asking is a command too, and none of the server's. */
const ownCommands = ['info', 'quit'];

/** Of every command, those within scripts included: each of them is work. */
function sumOfCalls(info: string): number {
  const calls = [...info.matchAll(/^cmdstat_([^:]+):calls=(\d+)/gm)];
  return calls
    .filter(([, command = '']) => !ownCommands.includes(command))
    .reduce((sum, [, , count]) => sum + Number(count), 0);
}

/** Version of a Redis. */
export async function readRedisVersion(redis: RedisServer): Promise<string> {
  const [, version = ''] = /^redis_version:(\S+)/m.exec(await redis.command('INFO', 'server')) ?? [];
  return version;
}
