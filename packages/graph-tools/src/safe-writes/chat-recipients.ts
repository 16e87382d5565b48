import { AppError } from '@hybrid-mcp/core';
import type { GraphClient, GraphPath } from '../graph-client/graph-client.ts';

/** The messages of a chat, or what is done to one of them. */
const chatMessages = /^(.*\/chats\/[^/]+)\/messages(?:\/|$)/i;

/** The messages of a channel, or what is done to one of them. */
const channelMessages = /\/(?:channels\/[^/]+|primaryChannel)\/messages(?:\/|$)/i;

/** Whether a write below this path goes to people of whom the request says nothing. */
export function isChatWrite(path: string): boolean {
  return chatMessages.test(path) || channelMessages.test(path);
}

/**
 * Reads who is in the chat that a message goes to, the sender included; none for any other path.
 *
 * @throws AppError `recipient_not_allowed` for a channel: who is in a team only an administrator can let somebody see;
 *   `graph_permission_missing` with the permission to read members
 * @see https://learn.microsoft.com/graph/api/chat-list-members
 */
export async function readChatRecipients(
  graph: Pick<GraphClient, 'get'>,
  { text }: GraphPath,
): Promise<readonly string[]> {
  if (channelMessages.test(text)) throw refuseChannel();
  const [, chat] = chatMessages.exec(text) ?? [];
  if (chat === undefined) return [];
  // The path has been checked as a whole, so its beginning is one, too.
  const place = { text: `${chat}/members`, parts: ['/who is in a chat'] } as unknown as GraphPath;
  const page = await graph.get<MembersPage>(place).catch(throwWithPermission);
  const rest = page['@odata.nextLink'] === undefined ? [] : ['members beyond the first page'];
  return [...(page.value ?? []).map(({ email }) => email?.trim().toLowerCase() || 'a guest'), ...rest];
}

interface MembersPage {
  readonly value?: readonly { readonly email?: string | null }[];
  readonly '@odata.nextLink'?: string;
}

/** Tools that send need no permission to read, but for this. */
function throwWithPermission(thrown: unknown): never {
  if (!(thrown instanceof AppError) || thrown.code !== 'graph_permission_missing') throw thrown;
  const { message: sentence, cause } = thrown;
  throw new AppError(thrown.code, { sentence, cause, stepUp: { permissions: ['Chat.ReadBasic'] } });
}

function refuseChannel(): AppError {
  return new AppError('recipient_not_allowed', {
    sentence:
      'Messages in channels cannot be sent here, since the operator allows certain recipients only (ALLOWED_RECIPIENTS) and it is not known who reads a channel. Nothing was sent; a chat with those people can be used instead.',
  });
}
