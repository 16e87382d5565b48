/** Where time comes from; tests inject their own. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  nowMs(): number;
}

/** The clock of a running emulator: wall time, with which MSAL and the checks of id tokens compare what it stamps. */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
};

/** Whole seconds since the Unix epoch, as JWT claims count them. */
export function toEpochSeconds(nowMs: number): number {
  return Math.floor(nowMs / 1000);
}
