/** What ends work before it is done. */
export interface WorkLimits {
  /** Milliseconds the work may take. */
  readonly timeoutMs: number;
  /** Aborted by whoever wants the work no more. */
  readonly signal: AbortSignal | undefined;
}

/**
 * Runs work under a signal that aborts with the given one, or as a `TimeoutError` when the time is up. Leaves nothing
 * behind when the work is done: `AbortSignal.timeout` keeps its timer until the time is up, and `AbortSignal.any` costs
 * more than a kilobyte, which thousands of waits would feel.
 */
export async function withDeadline<Result>(
  { timeoutMs, signal }: WorkLimits,
  run: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  signal?.throwIfAborted();
  const work = new AbortController();
  const onAbort = () => work.abort(signal?.reason);
  const onTime = () => work.abort(new DOMException('The time is up.', 'TimeoutError'));
  // Unreferenced: what is left to do keeps the process alive, not the end of its time.
  const timer = setTimeout(onTime, timeoutMs).unref();
  signal?.addEventListener('abort', onAbort);
  try {
    return await run(work.signal);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  }
}
