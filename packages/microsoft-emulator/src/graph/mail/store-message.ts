import type { SampleAttachment } from '../../sample-tenant/mail/sample-message.ts';
import type { Mailbox, MessageContent, StoredMessage } from './mailbox.ts';

/** A message that comes into a mailbox. */
export interface NewMessage {
  /** Key of its folder. */
  readonly folder: string;
  readonly content: MessageContent;
  /** Default: a conversation of its own. */
  readonly thread?: string;
  readonly attachments?: readonly SampleAttachment[];
}

/** Puts a message into a mailbox, as the newest one. */
export function storeMessage(
  mailbox: Mailbox,
  { folder, content, thread, attachments = [] }: NewMessage,
): StoredMessage {
  const number = mailbox.nextNumber++;
  const message: StoredMessage = {
    number,
    thread: thread ?? `${mailbox.owner} ${number}`,
    attachments,
    folder,
    moves: 0,
    changes: 0,
    content,
  };
  mailbox.messages.push(message);
  return message;
}
