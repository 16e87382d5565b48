import { createHash } from 'node:crypto';

/**
 * The id of an event: as long as Outlook's and with such parts, always the same for the same seed. Its last digits are
 * those of the day of an occurrence, here of none.
 */
export function toEventId(seed: string): string {
  const digest = createHash('sha512').update(seed).digest('base64url');
  const rest = createHash('sha512').update(digest).digest('base64url');
  const [mailbox, folder, item] = [digest.slice(0, 48), digest.slice(48, 70), rest.slice(0, 22)];
  return `AAMkAD${mailbox}BGAAAAAAD${folder}BwD${item}AAAAAAENAAD${rest.slice(22, 41)}00000000AAA=`;
}

/** Id of a calendar; as long as Outlook's. */
export function toCalendarId(seed: string): string {
  return `AAMkAC${createHash('sha512').update(seed).digest('base64url')}${'A'.repeat(40)}`
    .slice(0, 119)
    .concat('=');
}
