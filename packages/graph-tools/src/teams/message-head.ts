import type { ChatMessage, EventMessageDetail, ItemBody } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { toPresentLine } from '../answers/present-line.ts';
import { toSenderName } from './sender-name.ts';
import { toReadableHtml } from './teams-html.ts';
import { toMinute } from './to-minute.ts';

const text = z.string();

/** What is told of every message besides its text. */
export const messageHead = {
  id: text,
  from: text.optional(),
  sent: text.optional(),
  subject: text.optional(),
  files: z.array(text).optional(),
  event: text.optional(),
  important: z.boolean().optional(),
  deleted: z.boolean().optional(),
};

/** The few properties of a message that tell who wrote it, and when. */
export function toMessageHead(message: ChatMessage) {
  const { id = '', from, createdDateTime, subject, importance, deletedDateTime, eventDetail } = message;
  const files = (message.attachments ?? []).flatMap(({ name }) => toPresentLine(name, 100) ?? []);
  return {
    id,
    from: toSenderName(from),
    sent: toMinute(createdDateTime),
    subject: toPresentLine(subject, 120),
    ...(files.length > 0 && { files }),
    ...(eventDetail && { event: toEventName(eventDetail) }),
    ...((importance === 'high' || importance === 'urgent') && { important: true }),
    ...(deletedDateTime && { deleted: true }),
  };
}

/** The text of a message, ready to be quoted; empty for what nobody wrote. */
export function toReadableBody({ body, eventDetail }: ChatMessage): ItemBody {
  if (eventDetail || !body?.content) return {};
  return body.contentType === 'html' ? { ...body, content: toReadableHtml(body.content) } : body;
}

/** What happened, as in `membersAdded`: Graph tells it by the type of the detail. */
function toEventName(detail: EventMessageDetail): string {
  const type = (detail as { readonly '@odata.type'?: unknown })['@odata.type'];
  return /^#microsoft\.graph\.(\w+?)EventMessageDetail$/.exec(String(type))?.[1] ?? 'event';
}
