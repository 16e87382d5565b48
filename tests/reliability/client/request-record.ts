/** How long answers may take, and how long they took. */
export interface RequestRecord {
  /**
   * Sends a request whose answer is due after so many milliseconds, under a signal that gives it up a second later.
   * @throws OverdueError when it was given up
   */
  timed<Answer>(request: TimedRequest, send: (signal: AbortSignal) => Promise<Answer>): Promise<Answer>;
  /** Notes why a request is sent again: the code of an error, `cut` for a connection that was, `pending` for a wait. */
  noteRepeat(why: string): void;
  readonly repeats: readonly string[];
  /** Takes off so many milliseconds from what is being timed now: the test has held the server as long. */
  takeOff(ms: number): void;
  /** Longest time from a deadline to the answer, in milliseconds; negative when all came before. */
  worstLateMs(): number;
  /** Longest time to an answer of a request that does not wait by itself, in milliseconds. */
  worstAnswerMs(): number;
}

/** A request, and when its answer is due. */
export interface TimedRequest {
  readonly name: string;
  readonly deadlineMs: number;
  /** Whether it waits for something by itself. Default: no. */
  readonly isWait?: boolean;
}

/** A request that got no answer in time. */
class OverdueError extends Error {
  constructor({ name, deadlineMs }: TimedRequest) {
    super(`${name} was not answered within ${deadlineMs + graceMs} ms.`);
    this.name = 'OverdueError';
  }
}

const graceMs = 1_000;

/** Creates an empty {@link RequestRecord}. */
export function createRequestRecord(): RequestRecord {
  let [worstLateMs, worstAnswerMs] = [Number.NEGATIVE_INFINITY, 0];
  const repeats: string[] = [];
  let takenOffMs = 0;
  return {
    repeats,
    takeOff(ms) {
      takenOffMs += ms;
    },
    noteRepeat: (why) => void repeats.push(why),
    async timed(request, send) {
      const signal = AbortSignal.timeout(request.deadlineMs + graceMs);
      const begunMs = performance.now() - takenOffMs;
      try {
        return await send(signal);
      } catch (failure) {
        throw signal.aborted ? new OverdueError(request) : failure;
      } finally {
        const tookMs = performance.now() - takenOffMs - begunMs;
        worstLateMs = Math.max(worstLateMs, tookMs - request.deadlineMs);
        if (request.isWait !== true) worstAnswerMs = Math.max(worstAnswerMs, tookMs);
      }
    },
    worstLateMs: () => worstLateMs,
    worstAnswerMs: () => worstAnswerMs,
  };
}
