import type { GraphCall } from '../graph-route.ts';
import type { MessageContent } from './mailbox.ts';
import { toRecipients, toSender } from './recipient.ts';
import { toObject } from './to-object.ts';

/** What a request may say of a message, as far as it says it. */
export function toWritable(value: unknown): Partial<MessageContent> {
  const given = toObject(value);
  const { subject, body, importance, isRead, categories, flag } = given;
  const recipients = ['toRecipients', 'ccRecipients', 'bccRecipients', 'replyTo']
    .filter((name) => given[name] !== undefined)
    .map((name) => [name, toRecipients(given[name])]);
  return {
    ...(typeof subject === 'string' && { subject }),
    ...(body !== undefined && { body: toBody(body) }),
    ...Object.fromEntries(recipients),
    ...((importance === 'low' || importance === 'normal' || importance === 'high') && { importance }),
    ...(typeof isRead === 'boolean' && { isRead }),
    ...(Array.isArray(categories) && { categories: categories.map(String) }),
    ...(flag !== undefined && { flag: { flagStatus: String(toObject(flag).flagStatus ?? 'notFlagged') } }),
  };
}

/** The draft that a request describes, by whose token it is. */
export function toDraft({ person, clock }: GraphCall, value: unknown): MessageContent {
  const now = new Date(clock.nowMs()).toISOString().replace(/\.\d+/, '');
  return {
    subject: '',
    body: { contentType: 'text', content: '' },
    from: toSender(person),
    toRecipients: [],
    ccRecipients: [],
    bccRecipients: [],
    replyTo: [],
    importance: 'normal',
    categories: [],
    flag: { flagStatus: 'notFlagged' },
    receivedDateTime: now,
    sentDateTime: now,
    ...toWritable(value),
    isRead: true,
    isDraft: true,
  };
}

function toBody(value: unknown): MessageContent['body'] {
  const { contentType, content } = toObject(value);
  return {
    contentType: String(contentType).toLowerCase() === 'html' ? 'html' : 'text',
    content: typeof content === 'string' ? content : '',
  };
}
