/** Runs something after so many milliseconds. */
export type Schedule = (run: () => void, delayMs: number) => void;

/** Schedules by the machine's clock. */
export const systemSchedule: Schedule = (run, delayMs) => void setTimeout(run, delayMs);
