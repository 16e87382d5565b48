import { readCpuSeconds } from '../processes/cpu-seconds.ts';
import type { LoadResult } from './load-plan.ts';

/** What a meter shows when it is stopped. */
export type MeterReading = Pick<LoadResult, 'seconds' | 'serverSeconds' | 'generatorShare'>;

/** Starts to count time, and processor time of this process and of the server; returns what stops it. */
export function startMeter(serverPid: number): () => MeterReading {
  const startMs = performance.now();
  const cpu = process.cpuUsage();
  const serverStart = readCpuSeconds(serverPid);
  return () => {
    const elapsedMs = performance.now() - startMs;
    const serverEnd = readCpuSeconds(serverPid);
    const { user, system } = process.cpuUsage(cpu);
    return {
      seconds: elapsedMs / 1_000,
      serverSeconds:
        serverStart === undefined || serverEnd === undefined ? undefined : serverEnd - serverStart,
      generatorShare: (user + system) / 1_000 / elapsedMs,
    };
  };
}
