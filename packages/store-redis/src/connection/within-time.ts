/** Ends as the work does, or rejects with a `TimeoutError` when the time in milliseconds is up. The work goes on then. */
export async function withinTime<Result>(timeMs: number, work: Promise<Result>): Promise<Result> {
  const { promise: timeUp, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new DOMException('The time is up.', 'TimeoutError')), timeMs);
  try {
    return await Promise.race([work, timeUp]);
  } finally {
    clearTimeout(timer);
  }
}

/** Whether {@link withinTime} rejected with it because the time was up. */
export function isTimeUp(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'TimeoutError';
}
