/**
 * Where time comes from; tests inject their own. Two clocks, because no single one is right for both uses: a clock that
 * never jumps is not moved by a correction of the machine's clock, and stands still while the machine sleeps.
 */
export interface Clock {
  /**
   * Milliseconds since the Unix epoch that never jump: wall time at process start plus monotonic time since. For what
   * this server itself lets expire, such as deadlines, lifetimes in the store and states. A state carries its expiry, so
   * the clocks of split servers must agree within seconds when the two start (NTP); nothing corrects them later.
   */
  nowMs(): number;
  /**
   * Milliseconds since the Unix epoch as the machine's clock has them now; may jump either way. For comparing with what
   * others stamped, such as `exp` of an id token, and for what people and logs are shown.
   */
  wallMs(): number;
}

/** The clocks of a running server. */
export const systemClock: Clock = {
  nowMs: () => performance.timeOrigin + performance.now(),
  wallMs: () => Date.now(),
};
