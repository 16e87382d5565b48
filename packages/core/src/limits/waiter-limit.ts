import { AppError } from '../errors/app-error.ts';
import type { Bounds } from './bounds.ts';
import { createShareCounts, type Share } from './share-counts.ts';

/** Bounds how many calls are held open at a time until something happens to their sign-in. */
export interface WaiterLimit {
  /** How many wait. */
  readonly size: number;
  /**
   * Takes a place; each goes with one `leave`. Who has no share counts in all only.
   * @throws AppError `too_many_waiters` when the share has no place left, `server_busy` when nobody has
   */
  enter(share: Share): void;
  leave(share: Share): void;
}

/** Creates a {@link WaiterLimit}: who waits already is never sent away for somebody else. */
export function createWaiterLimit({ max, maxPerShare }: Bounds): WaiterLimit {
  const waiters = createShareCounts();
  return {
    get size() {
      return waiters.total;
    },
    enter(share) {
      if (share !== undefined && waiters.of(share) >= maxPerShare) throw new AppError('too_many_waiters');
      if (waiters.total >= max) throw new AppError('server_busy');
      waiters.add(share);
    },
    leave: waiters.remove,
  };
}
