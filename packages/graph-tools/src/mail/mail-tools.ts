import type { Tool } from '../tool.ts';
import { mailCreateDraft } from './create-draft.ts';
import { mailForwardMessage } from './forward-message.ts';
import { mailGetMessage } from './get-message.ts';
import { mailListFolders } from './list-folders.ts';
import { mailListMessages } from './list-messages.ts';
import { mailMoveMessage } from './move-message.ts';
import { mailReplyMessage } from './reply-message.ts';
import { mailSearchMessages } from './search-messages.ts';
import { mailSendMessage } from './send-message.ts';
import { mailUpdateMessage } from './update-message.ts';

/** The tools for mail, in the order in which clients list them. */
export const mailTools: readonly Tool[] = [
  mailListMessages,
  mailSearchMessages,
  mailGetMessage,
  mailListFolders,
  mailSendMessage,
  mailCreateDraft,
  mailReplyMessage,
  mailForwardMessage,
  mailMoveMessage,
  mailUpdateMessage,
];
