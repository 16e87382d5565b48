import { setTimeout as wait } from 'node:timers/promises';
import type { McpCaller, RedisServer } from '@hybrid-mcp/test-kit';
import type { LoadGenerator } from '../load/start-load-generator.ts';
import { readCpuSeconds } from '../processes/cpu-seconds.ts';
import { readResidentMb } from '../processes/read-resident-mb.ts';
import type { MeasuredLoad } from './costs.ts';
import { openMeasuredServer } from './open-measured-server.ts';
import { callServer, callTool, signInOnce } from './person.ts';
import { readRedisMeter } from './redis-meter.ts';
import { runAtPace } from './run-at-pace.ts';
import { personOf, warmUp } from './warm-up.ts';

/** What to measure with. */
export interface LoadToMeasure {
  readonly redis: RedisServer;
  readonly generator: LoadGenerator;
}

/** Another mixture than what the costs come from, and all of it at once. */
const plan = { signInsPerSecond: 20, callsPerSecond: 200, waiters: 1_000, seconds: 20 };
const settleMs = 2_000;

/** Puts everything on one server at once, at a steady pace, and measures what it takes. */
export async function measureMixedLoad({ redis, generator }: LoadToMeasure): Promise<MeasuredLoad> {
  const server = await openMeasuredServer(redis);
  const mcp = callServer(server.port);
  try {
    const handles = await warmUp(mcp);
    await generator.run('hold-waiting', { port: server.port, waiters: plan.waiters });
    await wait(settleMs);
    const [cpu, before] = [readCpuSeconds(server.pid) ?? 0, await readRedisMeter(redis)];
    const startMs = performance.now();
    const done = await runEverything(mcp, handles);
    const seconds = (performance.now() - startMs) / 1_000;
    const [cpuAfter, after] = [readCpuSeconds(server.pid) ?? 0, await readRedisMeter(redis)];
    const serverMb = readResidentMb(server.pid);
    await generator.run('drop-waiting', undefined);
    return {
      signInsPerSecond: done.signIns / seconds,
      callsPerSecond: done.calls / seconds,
      waiters: plan.waiters,
      cores: (cpuAfter - cpu) / seconds,
      serverMb,
      redisCommandsPerSecond: (after.commands - before.commands) / seconds,
      redisOperationsPerSecond: (after.operations - before.operations) / seconds,
      redisCores: (after.cpuMs - before.cpuMs) / 1_000 / seconds,
    };
  } finally {
    await server.stop();
  }
}

async function runEverything(mcp: McpCaller, handles: readonly string[]) {
  const { signInsPerSecond, callsPerSecond, seconds } = plan;
  const [signIns, calls] = [signInsPerSecond * seconds, callsPerSecond * seconds];
  await Promise.all([
    runAtPace({ count: signIns, perSecond: signInsPerSecond }, (index) => signInOnce(mcp, personOf(index))),
    runAtPace({ count: calls, perSecond: callsPerSecond }, (index) =>
      callTool(mcp, handles[index % handles.length] ?? ''),
    ),
  ]);
  return { signIns, calls };
}
