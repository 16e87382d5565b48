/** Hands a value to a function that runs, at once and once, inside of another one, and takes back what that makes of it. */
export interface Handover<Value, Result> {
  /**
   * Calls `run`, in which somebody must take the value before it returns. Returns what they have made of it.
   *
   * @throws TypeError when nobody has: what comes later could not be told from what somebody else has handed over
   */
  hand(value: Value, run: () => void): Result;
  /** @throws TypeError when there is nothing to take */
  take(use: (value: Value) => Result): void;
}

interface Turn<Value, Result> {
  readonly value: Value;
  isTaken: boolean;
  made?: { readonly result: Result };
}

/** Creates a {@link Handover}. */
export function createHandover<Value, Result>(): Handover<Value, Result> {
  let turn: Turn<Value, Result> | undefined;
  return {
    hand(value, run) {
      if (turn !== undefined) throw new TypeError('There is a value that is still being handed over.');
      const own: Turn<Value, Result> = { value, isTaken: false };
      turn = own;
      try {
        run();
      } finally {
        turn = undefined;
      }
      if (own.made === undefined) throw new TypeError('Nobody has taken the value.');
      return own.made.result;
    },
    take(use) {
      if (turn === undefined || turn.isTaken) throw new TypeError('There is no value to take.');
      turn.isTaken = true;
      turn.made = { result: use(turn.value) };
    },
  };
}
