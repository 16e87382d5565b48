/** How many results in a row change what is said of a dependency. */
export interface Hysteresis {
  /** Failures until it has failed. */
  readonly failures: number;
  /** Successes until it is back. */
  readonly successes: number;
}

/** What is said of one dependency, whatever its last single answer was. */
export interface DependencyState {
  readonly isOk: boolean;
  /** Takes the next result; returns whether that has changed what is said. */
  take(isOk: boolean): boolean;
}

/** Creates the state of a dependency that has been asked once. */
export function createDependencyState(first: boolean, { failures, successes }: Hysteresis): DependencyState {
  let isOk = first;
  let opposite = 0;
  return {
    get isOk() {
      return isOk;
    },
    take(result) {
      opposite = result === isOk ? 0 : opposite + 1;
      if (opposite < (isOk ? failures : successes)) return false;
      isOk = result;
      opposite = 0;
      return true;
    },
  };
}
