import type { ChatMessage } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { toUntrustedText, untrustedText } from '../answers/untrusted-text.ts';
import type { GraphPath } from '../graph-client/graph-client.ts';
import type { ToolContext } from '../tool-context.ts';
import { messageHead, toMessageHead, toReadableBody } from './message-head.ts';

/** Output of tools that read one message. */
export const messageOutput = { ...messageHead, body: untrustedText };

/** Input of tools that read one message. */
export const offsetInput = {
  offset: z.int().min(0).max(1_000_000).optional().describe('next_offset, to read on.'),
};

/** Reads one message with all of its text, from an offset on. */
export async function readMessage(
  path: GraphPath,
  offset: number | undefined,
  { graph, answerTokens }: Pick<ToolContext, 'graph' | 'answerTokens'>,
) {
  const message = await graph.get<ChatMessage>(path);
  const body = toUntrustedText(toReadableBody(message), { offset, maxTokens: answerTokens });
  return { ...toMessageHead(message), body };
}
