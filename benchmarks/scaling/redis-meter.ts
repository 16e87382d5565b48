import type { RedisServer } from '@hybrid-mcp/test-kit';

/** What a Redis has done since it started. */
export interface RedisReading {
  /** Commands that came from outside. */
  readonly commands: number;
  /** Those, and what scripts did. */
  readonly operations: number;
  readonly cpuMs: number;
  readonly bytes: number;
  /** Memory of what it keeps, in bytes, at this moment. */
  readonly memoryBytes: number;
}

const none: RedisReading = { commands: 0, operations: 0, cpuMs: 0, bytes: 0, memoryBytes: 0 };

/** Reads what Redis counts itself. */
export async function readRedisMeter(redis: RedisServer | undefined): Promise<RedisReading> {
  if (redis === undefined) return none;
  const info = await redis.command('INFO', 'everything');
  const read = (field: string) => Number(new RegExp(`^${field}:([\\d.]+)`, 'm').exec(info)?.[1]);
  const calls = [...info.matchAll(/^cmdstat_([^:]+):calls=(\d+)/gm)].filter(([, name = '']) => !isOwn(name));
  const sum = (isCounted: (name: string) => boolean) =>
    calls.reduce((total, [, name = '', count]) => total + (isCounted(name) ? Number(count) : 0), 0);
  // Each script that reads a record asks for the time, once; who polls for callbacks reads without a script.
  const polls = Math.max(0, sum((name) => name === 'hmget') - sum((name) => name === 'time'));
  return {
    commands: sum(isSent) + polls,
    operations: sum(() => true),
    cpuMs: (read('used_cpu_sys') + read('used_cpu_user')) * 1_000,
    bytes: read('total_net_input_bytes') + read('total_net_output_bytes'),
    memoryBytes: read('used_memory'),
  };
}

/** Asking is a command too, and none of the server's. */
function isOwn(command: string): boolean {
  return ['info', 'quit'].includes(command);
}

/** What the server sends is scripts, and what has to do with connections; everything else runs within scripts. */
function isSent(command: string): boolean {
  return /^(eval|fcall|script|ping|hello|client|auth|select|[sp]?(un)?subscribe)/.test(command);
}

/** Forgets everything about sign-ins, as if ten minutes had passed, and keeps accounts. */
export async function forgetSignIns(redis: RedisServer): Promise<void> {
  const script = "for _, key in ipairs(redis.call('keys', '*flow:*')) do redis.call('del', key) end";
  await redis.command('EVAL', script, '0');
}

/** Version of a Redis. */
export async function readRedisVersion(redis: RedisServer): Promise<string> {
  const [, version = ''] = /^redis_version:(\S+)/m.exec(await redis.command('INFO', 'server')) ?? [];
  return version;
}
