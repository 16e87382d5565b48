/** Where time comes from; tests inject their own. */
export interface Clock {
  /** Milliseconds since the Unix epoch that never jump: wall time at process start plus monotonic time since. */
  nowMs(): number;
}

/** The clock of a running server. A change of the machine's wall clock does not move it. */
export const systemClock: Clock = {
  nowMs: () => performance.timeOrigin + performance.now(),
};
