import { findSampleMail } from '../../sample-tenant/mail/sample-mail.ts';
import type { SampleMessage } from '../../sample-tenant/mail/sample-message.ts';
import { toImmutableId } from '../../sample-tenant/outlook-ids.ts';
import type { Person } from '../../sample-tenant/person.ts';
import type { Area } from '../area-data.ts';
import { type Mailbox, type MessageContent, type StoredRule, wellKnownFolders } from './mailbox.ts';
import { parseRecipient, toSender } from './recipient.ts';
import { storeMessage } from './store-message.ts';

/** The mailboxes of the sample tenant. */
export const mailArea: Area<Mailbox> = {
  create(person, { clock }) {
    const nowMs = clock.nowMs();
    const mailbox: Mailbox = {
      owner: person.objectId,
      folders: [
        ...Object.entries(wellKnownFolders).map(([key, displayName]) => ({ key, displayName })),
        { key: 'projects', displayName: 'Projects' },
        { key: 'suppliers', displayName: 'Suppliers', parent: 'inbox' },
      ],
      messages: [],
      rules: [buildSampleRule(person)],
      automaticReplies: buildAutomaticReplies(nowMs),
      nextNumber: 1,
    };
    const oldestFirst = [...findSampleMail(person)].sort((a, b) => b.minutesAgo - a.minutesAgo);
    for (const sample of oldestFirst) {
      const { folder = 'inbox', thread, attachments } = sample;
      const content = toContent(sample, person, nowMs);
      storeMessage(mailbox, {
        folder,
        content,
        ...(thread && { thread }),
        ...(attachments && { attachments }),
      });
    }
    return mailbox;
  },
};

function toContent(sample: SampleMessage, person: Person, nowMs: number): MessageContent {
  const { from, to, cc = [], subject, minutesAgo, text = '', html, folder } = sample;
  const at = new Date(Math.floor(nowMs / 1000) * 1000 - minutesAgo * 60_000)
    .toISOString()
    .replace('.000', '');
  return {
    subject,
    body:
      html === undefined ? { contentType: 'text', content: text } : { contentType: 'html', content: html },
    from: parseRecipient(from),
    toRecipients: to?.map(parseRecipient) ?? [toSender(person)],
    ccRecipients: cc.map(parseRecipient),
    bccRecipients: [],
    replyTo: [],
    importance: sample.isImportant ? 'high' : 'normal',
    isRead: !sample.isUnread,
    isDraft: folder === 'drafts',
    categories: sample.categories ?? [],
    flag: { flagStatus: sample.isFlagged ? 'flagged' : 'notFlagged' },
    receivedDateTime: at,
    sentDateTime: at,
  };
}

function buildSampleRule({ objectId }: Person): StoredRule {
  return {
    id: toImmutableId({ owner: objectId, item: 'rule 0' }),
    displayName: 'Travel bookings',
    sequence: 1,
    isEnabled: true,
    isReadOnly: false,
    hasError: false,
    conditions: { senderContains: ['wideworld.example'] },
    actions: { assignCategories: ['Travel'], stopProcessingRules: false },
  };
}

function buildAutomaticReplies(nowMs: number): object {
  const inDays = (days: number) => ({
    dateTime: `${new Date(nowMs + days * 86_400_000).toISOString().slice(0, 10)}T00:00:00.0000000`,
    timeZone: 'UTC',
  });
  return {
    status: 'disabled',
    externalAudience: 'all',
    internalReplyMessage: '',
    externalReplyMessage: '',
    scheduledStartDateTime: inDays(1),
    scheduledEndDateTime: inDays(2),
  };
}
