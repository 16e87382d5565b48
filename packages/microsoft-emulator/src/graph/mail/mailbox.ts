import type { SampleAttachment } from '../../sample-tenant/mail/sample-message.ts';

/** Names of folders that every mailbox has, whatever the language. @see https://learn.microsoft.com/graph/api/resources/mailfolder */
export const wellKnownFolders = {
  archive: 'Archive',
  deleteditems: 'Deleted Items',
  drafts: 'Drafts',
  inbox: 'Inbox',
  junkemail: 'Junk Email',
  outbox: 'Outbox',
  sentitems: 'Sent Items',
} as const;

/** A folder of a mailbox. */
export interface StoredFolder {
  /** Its well-known name, or one of the emulator's own. */
  readonly key: string;
  readonly displayName: string;
  /** Key of the folder it is in; absent at the top. */
  readonly parent?: string;
}

/** A recipient as Graph has it. @see https://learn.microsoft.com/graph/api/resources/recipient */
export interface Recipient {
  readonly emailAddress: { readonly name: string; readonly address: string };
}

/** What people see of a message; properties as in Graph. */
export interface MessageContent {
  readonly subject: string;
  readonly body: { readonly contentType: 'html' | 'text'; readonly content: string };
  readonly from: Recipient;
  readonly toRecipients: readonly Recipient[];
  readonly ccRecipients: readonly Recipient[];
  readonly bccRecipients: readonly Recipient[];
  readonly replyTo: readonly Recipient[];
  readonly importance: 'low' | 'normal' | 'high';
  readonly isRead: boolean;
  readonly isDraft: boolean;
  readonly categories: readonly string[];
  readonly flag: { readonly flagStatus: string };
  readonly receivedDateTime: string;
  readonly sentDateTime: string;
}

/** A message in a mailbox. */
export interface StoredMessage {
  readonly number: number;
  /** What messages of one conversation share. */
  readonly thread: string;
  attachments: readonly SampleAttachment[];
  /** Key of the folder it is in. */
  folder: string;
  /** How often it was moved, which changes its id. */
  moves: number;
  /** How often it was changed, which changes its change key. */
  changes: number;
  content: MessageContent;
}

/** A rule for incoming mail. @see https://learn.microsoft.com/graph/api/resources/messagerule */
export interface StoredRule {
  readonly id: string;
  readonly displayName: string;
  readonly sequence: number;
  readonly isEnabled: boolean;
  readonly isReadOnly: boolean;
  readonly hasError: boolean;
  readonly conditions: object;
  readonly actions: object;
}

/** What one person has of mail. */
export interface Mailbox {
  /** Object id of whose it is. */
  readonly owner: string;
  readonly folders: readonly StoredFolder[];
  /** In the order in which they came in. */
  messages: StoredMessage[];
  rules: StoredRule[];
  /** `automaticRepliesSetting`. */
  automaticReplies: object;
  /** Of the next message or rule. */
  nextNumber: number;
}
