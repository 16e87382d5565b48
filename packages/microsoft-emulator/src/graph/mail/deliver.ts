import type { SampleAttachment } from '../../sample-tenant/mail/sample-message.ts';
import { sharedMailboxes } from '../../sample-tenant/shared-mailboxes.ts';
import { GraphError } from '../graph-error.ts';
import type { GraphCall } from '../graph-route.ts';
import { openMailbox } from './find-item.ts';
import { mailArea } from './mail-area.ts';
import type { MessageContent } from './mailbox.ts';
import { isAddressOf } from './recipient.ts';
import { storeMessage } from './store-message.ts';
import { tellMessage } from './tell-message.ts';

/** A message on its way. */
export interface Delivery {
  readonly content: MessageContent;
  /** The conversation it belongs to. Default: a new one. */
  readonly thread?: string;
  readonly attachments?: readonly SampleAttachment[];
  /** Whether the sender keeps it in the sent items. Default: yes. */
  readonly isSaved?: boolean;
}

/**
 * Sends a message: into the sent items, and to the inbox of every recipient who is in the sample tenant. What is for
 * others goes nowhere.
 *
 * @throws GraphError 400 without a recipient
 */
export function deliver(
  call: GraphCall,
  { content, thread, attachments, isSaved = true }: Delivery,
): 'accepted' {
  const { data, people, person, clock } = call;
  const recipients = [...content.toRecipients, ...content.ccRecipients, ...content.bccRecipients];
  if (recipients.length === 0) {
    throw new GraphError(400, 'ErrorInvalidRecipients', 'At least one recipient is not valid.');
  }
  const now = new Date(clock.nowMs()).toISOString().replace(/\.\d+/, '');
  const sent = { ...content, isDraft: false, receivedDateTime: now, sentDateTime: now };
  const shared = {
    thread: thread ?? `${person.objectId} sent ${openMailbox(call).nextNumber}`,
    ...(attachments && { attachments }),
  };
  if (isSaved) {
    const kept = storeMessage(openMailbox(call), { folder: 'sentitems', content: sent, ...shared });
    tellMessage(call, kept, 'created');
  }
  const mailboxes = [...people, ...sharedMailboxes.map(({ holder }) => holder)];
  for (const recipient of mailboxes.filter((one) =>
    recipients.some((address) => isAddressOf(one, address)),
  )) {
    const received = {
      ...sent,
      isRead: false,
      bccRecipients: [],
      categories: [],
      flag: { flagStatus: 'notFlagged' },
    };
    const mailbox = data.of(mailArea, recipient);
    const message = storeMessage(mailbox, { folder: 'inbox', content: received, ...shared });
    tellMessage({ ...call, person: recipient }, message, 'created');
  }
  return 'accepted';
}
