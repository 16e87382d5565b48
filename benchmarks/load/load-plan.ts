import type { AnswerCheck } from './answer-check.ts';

/** What the load generator asks a server, and for how long. */
export interface LoadPlan {
  readonly port: number;
  /** Process of the server, whose processor time is counted. */
  readonly pid: number;
  readonly connections: number;
  readonly durationMs: number;
  /** Whole HTTP requests, one for each connection in turn; `idMarker` stands where ids belong. */
  readonly requests: readonly string[];
  readonly checks: readonly AnswerCheck[];
  /** Every how many answers one is parsed and checked; the first of each connection always is. */
  readonly checkEvery: number;
}

/** What came of it. */
export interface LoadResult {
  readonly answers: number;
  readonly seconds: number;
  /** Processor time that the server used meanwhile; `undefined` where the system does not tell. */
  readonly serverSeconds: number | undefined;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Share of one core that the load generator itself took, 0 to 1. */
  readonly generatorShare: number;
  /** Answers whose content was checked. */
  readonly checked: number;
}

/** Who signs in, and for how long. */
export interface SignInPlan extends Pick<LoadPlan, 'pid' | 'durationMs'> {
  readonly serverPort: number;
  readonly standInPort: number;
  /** How many sign in at the same time. */
  readonly clients: number;
  /** User names at the stand-in, in turn. */
  readonly people: readonly string[];
}

/** Callers that wait for a callback each. */
export interface WaitingPlan {
  readonly port: number;
  readonly waiters: number;
}

/** Callbacks that come one after the other while all are waiting. */
export interface WakeUpPlan extends WaitingPlan {
  readonly callbacksPerSecond: number;
  /** Where the callbacks go. Default: where the callers wait. */
  readonly callbackPort?: number;
}
