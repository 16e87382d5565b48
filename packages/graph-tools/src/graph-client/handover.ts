/** Hands a value to a function that runs, at once and once, inside of another one. */
export interface Handover<Value> {
  /**
   * Calls `run`, in which somebody must take the value before it returns.
   *
   * @throws TypeError when nobody has: what comes later could not be told from what somebody else has handed over
   */
  hand<Result>(value: Value, run: () => Result): Result;
  /** @throws TypeError when there is nothing to take */
  take(): Value;
}

/** Creates a {@link Handover}. */
export function createHandover<Value extends object>(): Handover<Value> {
  let handed: Value | undefined;
  return {
    hand(value, run) {
      if (handed !== undefined) throw new TypeError('There is a value that nobody has taken yet.');
      handed = value;
      try {
        const result = run();
        if (handed !== undefined) throw new TypeError('Nobody has taken the value.');
        return result;
      } finally {
        handed = undefined;
      }
    },
    take() {
      if (handed === undefined) throw new TypeError('There is no value to take.');
      const value = handed;
      handed = undefined;
      return value;
    },
  };
}
