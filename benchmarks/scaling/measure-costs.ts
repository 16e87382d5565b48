import { setTimeout as wait } from 'node:timers/promises';
import type { McpCaller, RedisServer } from '@hybrid-mcp/test-kit';
import type { LoadGenerator } from '../load/start-load-generator.ts';
import { readCpuSeconds } from '../processes/cpu-seconds.ts';
import { readResidentMb } from '../processes/read-resident-mb.ts';
import type { Cost, RedisCosts } from './costs.ts';
import { type MeasuredServer, openMeasuredServer } from './open-measured-server.ts';
import { callServer, callTool, signInOnce } from './person.ts';
import { forgetSignIns, readRedisMeter } from './redis-meter.ts';
import { runAtPace } from './run-at-pace.ts';
import { personOf, warmUp } from './warm-up.ts';

/** What to measure with. */
export interface CostsToMeasure {
  readonly redis: RedisServer | undefined;
  readonly generator: LoadGenerator;
  /** Told what comes next. */
  say(what: string): void;
}

/** How much of everything is done; long enough for processor time that is counted in hundredths of a second. */
const amounts = {
  idleSeconds: 5,
  signIns: { count: 500, perSecond: 30 },
  calls: { count: 5_000, perSecond: 300 },
  waiters: 3_000,
  waitingSeconds: 10,
};
const settleMs = 2_000;

/** A server, what it uses, and somebody to call it. */
interface Bench extends CostsToMeasure {
  readonly server: MeasuredServer;
  readonly mcp: McpCaller;
}

/**
 * Measures what a sign-in, a tool call and a waiter cost over one store, each thing by itself. Memory of a store other
 * than Redis is part of the server's, and given as 0.
 */
export async function measureCosts(plan: CostsToMeasure): Promise<RedisCosts> {
  const server = await openMeasuredServer(plan.redis);
  const bench = { ...plan, server, mcp: callServer(server.port) };
  try {
    plan.say('warming up');
    const [handle = ''] = await warmUp(bench.mcp);
    plan.say('idle');
    await wait(settleMs);
    const idleMb = readResidentMb(server.pid);
    const idle = await measureIdle(bench);
    plan.say('sign-ins');
    const signIns = await measureSignIns(bench, idle);
    plan.say('tool calls');
    const toolCall = await measure({ bench, idle, count: amounts.calls.count }, () =>
      runAtPace(amounts.calls, () => callTool(bench.mcp, handle)),
    );
    return { idleMb, toolCall, ...signIns, ...(await measureWaiters(bench, idle)) };
  } finally {
    await server.stop();
  }
}

async function measureSignIns(bench: Bench, idle: Cost) {
  const { redis } = bench;
  if (redis) await forgetSignIns(redis);
  const { memoryBytes: before } = await readRedisMeter(redis);
  const { count } = amounts.signIns;
  const signIn = await measure({ bench, idle, count }, () =>
    runAtPace(amounts.signIns, (index) => signInOnce(bench.mcp, personOf(index))),
  );
  const { memoryBytes: after } = await readRedisMeter(redis);
  if (redis) await forgetSignIns(redis);
  const { memoryBytes: later } = await readRedisMeter(redis);
  const endedBytes = (after - later) / count;
  return { signIn, endedBytes, accountBytes: (later - before) / count };
}

async function measureWaiters(bench: Bench, idle: Cost) {
  const { generator, server, say, redis } = bench;
  const { waiters, waitingSeconds } = amounts;
  say('people who wait');
  const before = { mb: readResidentMb(server.pid), store: (await readRedisMeter(redis)).memoryBytes };
  await generator.run('hold-waiting', { port: server.port, waiters });
  await wait(settleMs);
  const [mb, { memoryBytes: store }] = [readResidentMb(server.pid), await readRedisMeter(redis)];
  const waiterSecond = await measure({ bench, idle, count: waiters * waitingSeconds }, () =>
    wait(waitingSeconds * 1_000),
  );
  await generator.run('drop-waiting', undefined);
  return {
    waiterSecond,
    waiterBytes: ((mb - before.mb) * 1e6) / waiters,
    pendingBytes: (store - before.store) / waiters,
  };
}

/** What a second costs in which nobody does anything. */
function measureIdle(bench: Bench): Promise<Cost> {
  return measure({ bench, count: amounts.idleSeconds }, () => wait(amounts.idleSeconds * 1_000));
}

interface Measured {
  readonly bench: Bench;
  /** Costs are divided by how many of it there are. */
  readonly count: number;
  /** What a second costs anyway. Default: nothing. */
  readonly idle?: Cost;
}

/** What something costs beyond what the same time costs anyway. */
async function measure({ bench, count, idle }: Measured, work: () => Promise<unknown>): Promise<Cost> {
  const startMs = performance.now();
  const [cpu, redis] = [readCpu(bench.server.pid), await readRedisMeter(bench.redis)];
  await work();
  const [cpuAfter, after] = [readCpu(bench.server.pid), await readRedisMeter(bench.redis)];
  const seconds = (performance.now() - startMs) / 1_000;
  const share = (used: number, field: keyof Cost) =>
    Math.max(0, used - (idle?.[field] ?? 0) * seconds) / count;
  return {
    cpuMs: share((cpuAfter - cpu) * 1_000, 'cpuMs'),
    redisCommands: share(after.commands - redis.commands, 'redisCommands'),
    redisOperations: share(after.operations - redis.operations, 'redisOperations'),
    redisCpuMs: share(after.cpuMs - redis.cpuMs, 'redisCpuMs'),
    redisBytes: share(after.bytes - redis.bytes, 'redisBytes'),
  };
}

/** @throws Error where the system does not count it */
function readCpu(pid: number): number {
  const seconds = readCpuSeconds(pid);
  if (seconds === undefined) throw new Error('Processor time can be read on Linux only.');
  return seconds;
}
