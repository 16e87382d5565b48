import { type ItemBody, toPlainText, toUntrustedText } from './untrusted-text.ts';

/** Most tokens of a document. People choose what they read as a whole, so it may be longer than an answer of a tool. */
const maxTokens = 10_000;

/** What {@link toUntrustedDocument} makes a text of. */
export interface UntrustedDocument {
  /** What is said about it first; empty lines are left out. */
  readonly head: readonly string[];
  readonly body: ItemBody;
  /** What to do to read what does not fit, as in `Call files_read_text for the rest.` */
  readonly more: string;
}

/** A text of others as a whole, head and body in one envelope, for readers that get nothing but a text. */
export function toUntrustedDocument({ head, body, more }: UntrustedDocument): string {
  const lines = head.filter((line) => line !== '').join('\n');
  const content = `${lines}\n\n${toPlainText(body).text}`;
  const { note, text, next_offset: nextOffset } = toUntrustedText({ content }, { maxTokens });
  return [note, text, ...(nextOffset === undefined ? [] : [`It is longer than this. ${more}`])].join('\n\n');
}
