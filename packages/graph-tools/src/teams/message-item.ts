import type { ChatMessage, EventMessageDetail } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { toPresentLine } from '../answers/present-line.ts';
import { toUntrustedText } from '../answers/untrusted-text.ts';
import { toSenderName } from './sender-name.ts';
import { toReadableHtml } from './teams-html.ts';
import { toMinute } from './to-minute.ts';

const text = z.string();

/** A message in a list. */
export const messageItem = z.object({
  id: text,
  from: text.optional(),
  sent: text.optional(),
  subject: text.optional(),
  text: text.optional(),
  links: z.array(text).optional(),
  files: z.array(text).optional(),
  event: text.optional(),
  important: z.boolean().optional(),
  deleted: z.boolean().optional(),
  cut: z.boolean().optional(),
});

/** One of {@link messageItem}. */
export type MessageItem = z.infer<typeof messageItem>;

/** How the texts of a list are quoted. */
export interface Quoting {
  /** Marks where a text begins and ends. */
  readonly seal: string;
  /** Most tokens of one text. */
  readonly maxTokens: number;
}

/** The few properties of a message that tell people who wrote what. */
export function toMessageItem(message: ChatMessage, quoting: Quoting): MessageItem {
  const { id = '', from, createdDateTime, subject, importance, deletedDateTime, eventDetail } = message;
  const files = (message.attachments ?? []).flatMap(({ name }) => toPresentLine(name, 100) ?? []);
  return {
    id,
    from: toSenderName(from),
    sent: toMinute(createdDateTime),
    subject: toPresentLine(subject, 120),
    ...(eventDetail ? { event: toEventName(eventDetail) } : toQuotedText(message, quoting)),
    ...(files.length > 0 && { files }),
    ...((importance === 'high' || importance === 'urgent') && { important: true }),
    ...(deletedDateTime && { deleted: true }),
  };
}

function toQuotedText({ body }: ChatMessage, quoting: Quoting): Partial<MessageItem> {
  const content = body?.contentType === 'html' ? toReadableHtml(body.content ?? '') : body?.content;
  const quoted = toUntrustedText({ ...body, content }, quoting);
  if (quoted.text === `[${quoting.seal}\n\n${quoting.seal}]`) return {};
  return {
    text: quoted.text,
    ...(quoted.links && { links: quoted.links }),
    ...(quoted.next_offset !== undefined && { cut: true }),
  };
}

/** What happened, as in `membersAdded`: Graph tells it by the type of the detail. */
function toEventName(detail: EventMessageDetail): string {
  const type = (detail as { readonly '@odata.type'?: unknown })['@odata.type'];
  return /^#microsoft\.graph\.(\w+?)EventMessageDetail$/.exec(String(type))?.[1] ?? 'event';
}
