/** What is tried, and how. */
export interface Trying<Result> {
  readonly attempt: () => Promise<Result>;
  /** Gets each attempt that has failed. */
  readonly onFailed: (attempted: Promise<Result>) => void;
  /** Between 0 and 1, so that replicas do not all come back at once. */
  readonly jitter: () => number;
}

/** Longest pause between two attempts, in milliseconds. */
const longestPauseMs = 400;

/** Tries again, after a pause, until an attempt succeeds. Returns what ends it before. */
export function keepTrying<Result>({ attempt, onFailed, jitter }: Trying<Result>): () => void {
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  const tryLater = (failures: number) => {
    timer = setTimeout(
      async () => {
        const attempted = attempt();
        const [{ status }] = await Promise.allSettled([attempted]);
        if (isStopped || status === 'fulfilled') return;
        onFailed(attempted);
        tryLater(failures + 1);
      },
      toPauseMs(failures, jitter()),
    ).unref();
  };
  tryLater(1);
  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
}

/** Doubles from 50 ms on; between half of it and all of it. */
function toPauseMs(failures: number, jitter: number): number {
  return Math.min(25 * 2 ** failures, longestPauseMs) * (0.5 + jitter / 2);
}
