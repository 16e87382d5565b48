import { randomBytes } from 'node:crypto';
import type { ChatMessage } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { defaultListTokens } from '../answers/fit-items.ts';
import { type ListRequest, listItems, listOutput } from '../answers/list-items.ts';
import { toUntrustedText } from '../answers/untrusted-text.ts';
import type { GraphClient } from '../graph-client/graph-client.ts';
import { type MessageItem, messageItem, toMessageItem } from './message-item.ts';

/** Output of tools that list messages. */
export const messageListOutput = { note: z.string(), messages: z.array(messageItem), ...listOutput };

/** Fewest tokens of a text that are told, and what the rest of a message takes. */
const tokens = { least: 80, rest: 65 } as const;

/**
 * Lists messages as Graph orders them. Their texts are quoted between marks that none of them can contain; whoever asks
 * for fewer messages gets more of each.
 */
export async function listMessageItems(
  graph: Pick<GraphClient, 'get'>,
  request: Omit<ListRequest<ChatMessage, MessageItem>, 'toItem'>,
) {
  const { limit, maxTokens = defaultListTokens } = request;
  const seal = randomBytes(4).toString('hex');
  const quoting = { seal, maxTokens: Math.max(tokens.least, Math.floor(maxTokens / limit) - tokens.rest) };
  const { items, ...rest } = await listItems<ChatMessage, MessageItem>(graph, {
    ...request,
    toItem: (message) => toMessageItem(message, quoting),
  });
  return { note: toUntrustedText({}, quoting).note, messages: items, ...rest };
}
