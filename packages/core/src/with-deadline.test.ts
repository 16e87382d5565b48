import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { withDeadline } from './with-deadline.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Work that goes on until it is aborted. */
const untilAborted = (signal: AbortSignal) =>
  new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });

/** Timers and listeners that are left. */
const leftovers = (signal: AbortSignal) => [vi.getTimerCount(), getEventListeners(signal, 'abort').length];

describe('withDeadline', () => {
  it('gives what the work gives, and leaves nothing behind', async () => {
    const { signal } = new AbortController();
    expect(await withDeadline({ timeoutMs: 1_000, signal }, async () => 'done')).toBe('done');
    expect(leftovers(signal)).toEqual([0, 0]);
  });

  it('fails as the work does, and leaves nothing behind', async () => {
    const { signal } = new AbortController();
    const failing = withDeadline({ timeoutMs: 1_000, signal }, () => Promise.reject(new Error('failed')));
    await expect(failing).rejects.toThrow('failed');
    expect(leftovers(signal)).toEqual([0, 0]);
  });

  it('aborts the work with the reason of the signal, and leaves nothing behind', async () => {
    const gone = new AbortController();
    const aborted = expect(
      withDeadline({ timeoutMs: 1_000, signal: gone.signal }, untilAborted),
    ).rejects.toThrow('gone');
    expect(leftovers(gone.signal)).toEqual([1, 1]);
    gone.abort(new Error('gone'));
    await aborted;
    expect(leftovers(gone.signal)).toEqual([0, 0]);
  });

  it('aborts the work when the time is up, and not before', async () => {
    const { signal } = new AbortController();
    const settled = vi.fn();
    withDeadline({ timeoutMs: 1_000, signal }, untilAborted).catch(settled);
    await vi.advanceTimersByTimeAsync(999);
    expect(settled).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(settled).toHaveBeenCalledWith(expect.objectContaining({ name: 'TimeoutError' }));
    expect(leftovers(signal)).toEqual([0, 0]);
  });

  it('needs no signal', async () => {
    expect(await withDeadline({ timeoutMs: 1_000, signal: undefined }, async () => 1)).toBe(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('does not begin what nobody wants any more', async () => {
    const run = vi.fn();
    const limits = { timeoutMs: 1_000, signal: AbortSignal.abort(new Error('gone')) };
    await expect(withDeadline(limits, run)).rejects.toThrow('gone');
    expect(run).not.toHaveBeenCalled();
  });
});
