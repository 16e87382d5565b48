import type { Tool } from '../tool.ts';
import { mailAttachFile } from './attach-file.ts';
import { mailCreateDraft } from './create-draft.ts';
import { mailCreateRule } from './create-rule.ts';
import { mailDeleteMessage } from './delete-message.ts';
import { mailDeleteRule } from './delete-rule.ts';
import { mailForwardMessage } from './forward-message.ts';
import { mailGetAutoReplies } from './get-auto-replies.ts';
import { mailGetMessage } from './get-message.ts';
import { mailGetThread } from './get-thread.ts';
import { mailListAttachments } from './list-attachments.ts';
import { mailListFolders } from './list-folders.ts';
import { mailListMessages } from './list-messages.ts';
import { mailListRules } from './list-rules.ts';
import { mailMoveMessage } from './move-message.ts';
import { mailReplyMessage } from './reply-message.ts';
import { mailSearchMessages } from './search-messages.ts';
import { mailSendDraft } from './send-draft.ts';
import { mailSendMessage } from './send-message.ts';
import { mailSetAutoReplies } from './set-auto-replies.ts';
import { mailUpdateMessage } from './update-message.ts';
import { withMailbox } from './with-mailbox.ts';

/** The tools for mail, in the order in which clients list them. */
export const mailTools: readonly Tool[] = [
  withMailbox(mailListMessages, 'Mail.Read.Shared'),
  withMailbox(mailSearchMessages, 'Mail.Read.Shared'),
  withMailbox(mailGetMessage, 'Mail.Read.Shared'),
  withMailbox(mailListFolders, 'Mail.Read.Shared'),
  withMailbox(mailSendMessage, 'Mail.Send.Shared'),
  mailCreateDraft,
  withMailbox(mailReplyMessage, 'Mail.Send.Shared'),
  mailForwardMessage,
  mailMoveMessage,
  mailUpdateMessage,
  mailGetThread,
  mailSendDraft,
  mailDeleteMessage,
  mailListAttachments,
  mailAttachFile,
  mailListRules,
  mailCreateRule,
  mailDeleteRule,
  mailGetAutoReplies,
  mailSetAutoReplies,
];
