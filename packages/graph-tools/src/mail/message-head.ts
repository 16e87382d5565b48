import type { Message } from '@microsoft/microsoft-graph-types';
import { toVisibleLine } from '../answers/to-visible-text.ts';
import { toAddressLine, toAddressLines } from './mail-address.ts';
import { toShortTime } from './message-item.ts';

/** What Graph is asked for {@link toMessageHead}. */
export const headProperties: readonly string[] = [
  'from',
  'toRecipients',
  'ccRecipients',
  'bccRecipients',
  'subject',
  'receivedDateTime',
  'hasAttachments',
];

/** What stands above the text of a message. */
export function toMessageHead({
  from,
  toRecipients,
  ccRecipients,
  bccRecipients,
  subject,
  receivedDateTime,
}: Message) {
  return {
    from: toAddressLine(from),
    to: toAddressLines(toRecipients),
    cc: toAddressLines(ccRecipients),
    bcc: toAddressLines(bccRecipients),
    subject: toVisibleLine(subject, 255),
    received: receivedDateTime ? toShortTime(receivedDateTime) : undefined,
  };
}
