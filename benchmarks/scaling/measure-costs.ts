import { setTimeout as wait } from 'node:timers/promises';
import { samplePeople } from '@hybrid-mcp/microsoft-emulator';
import type { McpCaller, RedisServer } from '@hybrid-mcp/test-kit';
import type { LoadGenerator } from '../load/start-load-generator.ts';
import { readCpuSeconds } from '../processes/cpu-seconds.ts';
import { readResidentMb } from '../processes/read-resident-mb.ts';
import type { Cost, Costs } from './costs.ts';
import { type MeasuredServer, openMeasuredServer } from './open-measured-server.ts';
import { callServer, callTool, repeat, signInOnce } from './person.ts';
import { readRedisMeter } from './redis-meter.ts';

/** What to measure with. */
export interface CostsToMeasure {
  readonly redis: RedisServer | undefined;
  readonly generator: LoadGenerator;
  /** Told what comes next. */
  say(what: string): void;
}

/** How much of everything is done; long enough for processor time that is counted in hundredths of a second. */
const amounts = { warmUp: 100, signIns: 500, calls: 5_000, waiters: 3_000, waitingSeconds: 10 };
const atOnce = 8;
const settleMs = 2_000;

/** A server, what it uses, and somebody to call it. */
interface Bench extends CostsToMeasure {
  readonly server: MeasuredServer;
  readonly mcp: McpCaller;
}

/** Measures what a sign-in, a tool call and a waiter cost over one store, each thing by itself. */
export async function measureCosts(plan: CostsToMeasure): Promise<Costs> {
  const server = await openMeasuredServer(plan.redis);
  const bench = { ...plan, server, mcp: callServer(server.port) };
  try {
    plan.say('warming up');
    const handle = await warmUp(bench);
    plan.say('idle');
    await wait(settleMs);
    const idleMb = readResidentMb(server.pid);
    plan.say('sign-ins');
    const signIn = await measureSignIns(bench);
    plan.say('tool calls');
    const toolCall = await measure(bench, amounts.calls, () =>
      repeat(amounts.calls, atOnce, () => callTool(bench.mcp, handle)),
    );
    return { signIn: signIn.cost, accountBytes: signIn.bytes, toolCall, idleMb, ...(await measureWaiters(bench)) };
  } finally {
    await server.stop();
  }
}

async function warmUp({ mcp }: Bench): Promise<string> {
  await repeat(amounts.warmUp, atOnce, () => signInOnce(mcp, nextPerson()));
  const handle = await signInOnce(mcp, nextPerson());
  await repeat(amounts.warmUp, atOnce, () => callTool(mcp, handle));
  return handle;
}

async function measureSignIns(bench: Bench) {
  const before = await readStoreBytes(bench);
  const cost = await measure(bench, amounts.signIns, () =>
    repeat(amounts.signIns, atOnce, () => signInOnce(bench.mcp, nextPerson())),
  );
  return { cost, bytes: ((await readStoreBytes(bench)) - before) / amounts.signIns };
}

async function measureWaiters(bench: Bench) {
  const { generator, server, say } = bench;
  const { waiters, waitingSeconds } = amounts;
  say('people who wait');
  const before = { mb: readResidentMb(server.pid), store: await readStoreBytes(bench) };
  await generator.run('hold-waiting', { port: server.port, waiters });
  await wait(settleMs);
  const [mb, store] = [readResidentMb(server.pid), await readStoreBytes(bench)];
  const waiterSecond = await measure(bench, waiters * waitingSeconds, () => wait(waitingSeconds * 1_000));
  await generator.run('release-waiting', undefined);
  return {
    waiterSecond,
    waiterBytes: ((mb - before.mb) * 1e6) / waiters,
    pendingBytes: (store - before.store) / waiters,
  };
}

/** What something costs, divided by how many of it there are. */
async function measure(bench: Bench, count: number, work: () => Promise<unknown>): Promise<Cost> {
  const [cpu, redis] = [readCpu(bench.server.pid), await readRedisMeter(bench.redis)];
  await work();
  const [cpuAfter, after] = [readCpu(bench.server.pid), await readRedisMeter(bench.redis)];
  return {
    cpuMs: ((cpuAfter - cpu) * 1_000) / count,
    redisCommands: (after.commands - redis.commands) / count,
    redisCpuMs: (after.cpuMs - redis.cpuMs) / count,
    redisBytes: (after.bytes - redis.bytes) / count,
  };
}

/** @throws Error where the system does not count it */
function readCpu(pid: number): number {
  const seconds = readCpuSeconds(pid);
  if (seconds === undefined) throw new Error('Processor time can be read on Linux only.');
  return seconds;
}

/** Memory of the store: of Redis what it says, else that of the server. */
async function readStoreBytes({ redis, server }: Bench): Promise<number> {
  return redis ? (await readRedisMeter(redis)).memoryBytes : readResidentMb(server.pid) * 1e6;
}

function nextPerson(): string {
  const person = samplePeople[Math.floor(Math.random() * samplePeople.length)];
  return person?.profile.userPrincipalName ?? '';
}
