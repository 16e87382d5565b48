/** A file that came with a sample message. */
export interface SampleAttachment {
  readonly name: string;
  readonly contentType: string;
  readonly text: string;
  /** Instead of the text. */
  readonly bytes?: Buffer;
}

/** A message of the sample tenant. Addresses are written as `Name <address>`. */
export interface SampleMessage {
  readonly from: string;
  readonly to?: readonly string[];
  readonly cc?: readonly string[];
  readonly subject: string;
  /** How long before the emulator began it came in. */
  readonly minutesAgo: number;
  /** Plain text, or `html`. */
  readonly text?: string;
  readonly html?: string;
  /** Well-known name of its folder, or a name of the mailbox's own folders. Default: the inbox. */
  readonly folder?: string;
  readonly isUnread?: boolean;
  readonly isFlagged?: boolean;
  readonly isImportant?: boolean;
  readonly categories?: readonly string[];
  /** What messages of one conversation share. Default: a conversation of its own. */
  readonly thread?: string;
  readonly attachments?: readonly SampleAttachment[];
}
