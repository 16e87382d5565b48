const dayMs = 24 * 60 * 60 * 1000;

/** From how many days on an end is a warning. */
export const warningDays = 30;

/** Whole days until then; negative once it has passed. */
export function daysUntil(endMs: number, nowMs: number): number {
  return Math.floor((endMs - nowMs) / dayMs);
}

/** A day as people in every country read it. */
export function toDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
