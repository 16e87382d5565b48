import type { Message } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { listOutput } from '../answers/list-items.ts';
import { toVisibleLine } from '../answers/to-visible-text.ts';
import { toAddressLine, toAddressLines } from './mail-address.ts';

const text = z.string();

/** A message in a list. */
const messageItem = z.object({
  id: text,
  from: text.optional(),
  to: text.optional(),
  subject: text,
  received: text.optional(),
  unread: z.boolean().optional(),
  attachments: z.boolean().optional(),
  preview: text.optional(),
});

/** One of {@link messageListOutput}. */
export type MessageItem = z.infer<typeof messageItem>;

/** Output of tools that list messages. */
export const messageListOutput = { note: text, messages: z.array(messageItem), ...listOutput };

/** What Graph is asked for. */
export const messageItemSelect: readonly string[] = [
  'id',
  'from',
  'subject',
  'receivedDateTime',
  'isRead',
  'hasAttachments',
  'bodyPreview',
];

/** Longest texts of an item, in characters: ten messages fit into 1,500 tokens although each id takes some 80 of them. */
const maxLengths = { address: 60, subject: 80, preview: 60 } as const;

/** The few properties of a message that tell people which one it is. */
export function toMessageItem(message: Message): MessageItem {
  const { id = '', isRead, isDraft, hasAttachments, receivedDateTime } = message;
  const preview = toVisibleLine(message.bodyPreview, maxLengths.preview);
  const from = toAddressLine(message.from);
  const [to] = toAddressLines(message.toRecipients) ?? [];
  return {
    id,
    ...(to === undefined
      ? from !== undefined && { from: toVisibleLine(from, maxLengths.address) }
      : { to: toVisibleLine(to, maxLengths.address) }),
    subject: toVisibleLine(message.subject, maxLengths.subject),
    ...(receivedDateTime && { received: toShortTime(receivedDateTime) }),
    ...(isRead === false && !isDraft && { unread: true }),
    ...(hasAttachments && { attachments: true }),
    ...(preview && { preview }),
  };
}

/** A time in UTC without its seconds, as in `2026-06-30T09:12Z`. */
export function toShortTime(time: string): string {
  return time.replace(/^(\d{4}-\d\d-\d\dT\d\d:\d\d):\d\d(?:\.\d+)?Z$/, '$1Z');
}
