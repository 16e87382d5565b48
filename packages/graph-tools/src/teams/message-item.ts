import type { ChatMessage } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { toUntrustedText } from '../answers/untrusted-text.ts';
import { messageHead, toMessageHead, toReadableBody } from './message-head.ts';

/** A message in a list. */
export const messageItem = z.object({
  ...messageHead,
  text: z.string().optional(),
  links: z.array(z.string()).optional(),
  cut: z.boolean().optional(),
});

/** One of {@link messageItem}. */
export type MessageItem = z.infer<typeof messageItem>;

/** How the texts of a list are quoted. */
export interface Quoting {
  /** Marks where a text begins and ends. */
  readonly seal: string;
  /** Most tokens of one text. */
  readonly maxTokens: number;
}

/** The few properties of a message that tell people who wrote what. */
export function toMessageItem(message: ChatMessage, quoting: Quoting): MessageItem {
  const { text, links, next_offset } = toUntrustedText(toReadableBody(message), quoting);
  const isEmpty = text === toUntrustedText({}, quoting).text;
  return {
    ...toMessageHead(message),
    ...(!isEmpty && { text }),
    ...(links && { links }),
    ...(next_offset !== undefined && { cut: true }),
  };
}
