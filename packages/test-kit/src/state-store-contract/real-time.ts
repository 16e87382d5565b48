import { setTimeout as sleep } from 'node:timers/promises';
import type { ContractTime } from './state-store-contract-case.ts';

/** The time of a store whose clock is somebody else's: it has to be waited for, on a machine that may be busy. */
export const realTime: ContractTime = {
  shortTtlMs: 1_200,
  toleranceMs: 300,
  signalWithinMs: 2_500,
  advance: (ms) => sleep(ms),
};
