import { createHash } from 'node:crypto';

/** Length that real ids of events have, in characters. */
const idLength = 152;

/**
 * The id of an event: as long as Outlook's, always the same for the same seed. Its last digits are those of the day of an
 * occurrence, here of none.
 */
export function toEventId(seed: string): string {
  const digest = (part: number) => createHash('sha512').update(`${part} ${seed}`).digest('base64url');
  const head = `AAMkAD${digest(0)}${digest(1)}`.slice(0, idLength - 12);
  return `${head}00000000AAA=`;
}

/** Id of a calendar; as long as Outlook's. */
export function toCalendarId(seed: string): string {
  return `AAMkAC${createHash('sha512').update(seed).digest('base64url')}${'A'.repeat(40)}`
    .slice(0, 119)
    .concat('=');
}
