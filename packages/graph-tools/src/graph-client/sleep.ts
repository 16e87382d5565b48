import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '@hybrid-mcp/core';

/** Resolves after `ms` milliseconds; rejects with `graph_unavailable` as soon as the signal is aborted. */
export type Sleep = (ms: number, signal?: AbortSignal) => Promise<void>;

/** The {@link Sleep} of a running server. */
export const sleepUntilAborted: Sleep = async (ms, signal) => {
  try {
    await wait(ms, undefined, signal ? { signal } : {});
  } catch (cause) {
    throw new AppError('graph_unavailable', { cause: signal?.reason ?? cause });
  }
};
