import type { Chat, ChatMessageInfo } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { htmlToPlainText } from '../answers/html-to-plain-text.ts';
import { listInput } from '../answers/list-items.ts';
import { listUntrusted, untrustedListOutput } from '../answers/list-untrusted.ts';
import { toPresentLine } from '../answers/present-line.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { toSenderName } from './sender-name.ts';
import { toReadableHtml } from './teams-html.ts';
import { toMinute } from './to-minute.ts';

const text = z.string();

const chatItem = z.object({
  id: text,
  kind: text.optional(),
  topic: text.optional(),
  members: z.array(text),
  more_members: z.int().optional(),
  last_from: text.optional(),
  last_sent: text.optional(),
  last_text: text.optional(),
  unread: z.boolean().optional(),
});

/** Most members that are named. */
const maxMembers = 8;

/** The chats of somebody, latest first. @see https://learn.microsoft.com/graph/api/chat-list */
export const teamsListChats = defineGraphTool({
  name: 'teams_list_chats',
  title: 'List my chats',
  description:
    'Lists the chats of the person in Teams, those with the latest message first: who is in them, and how that message begins.',
  effect: 'read',
  toolset: 'teams',
  isExtra: true,
  icon: 'chat',
  // Names and members need only Chat.ReadBasic, but the latest message is what somebody wrote.
  permissions: ['Chat.Read'],
  input: listInput,
  output: { chats: z.array(chatItem), ...untrustedListOutput },
  async run(page, context) {
    const { items, ...rest } = await listUntrusted<Chat, z.infer<typeof chatItem>>(context, {
      path: graphPath`/me/chats`,
      query: {
        $expand: ['members', 'lastMessagePreview'],
        $orderby: 'lastMessagePreview/createdDateTime desc',
      },
      page,
      toItem: toChatItem,
    });
    return { chats: items, ...rest };
  },
});

function toChatItem(chat: Chat): z.infer<typeof chatItem> {
  const { id = '', chatType, topic, members, lastMessagePreview: last, viewpoint } = chat;
  const names = (members ?? []).flatMap(({ displayName }) => toPresentLine(displayName, 60) ?? []);
  const readAt = Date.parse(viewpoint?.lastMessageReadDateTime ?? '');
  return {
    id,
    ...(chatType && { kind: chatType }),
    topic: toPresentLine(topic, 80),
    members: names.slice(0, maxMembers),
    ...(names.length > maxMembers && { more_members: names.length - maxMembers }),
    ...(last && toLastMessage(last)),
    ...(Date.parse(last?.createdDateTime ?? '') > readAt && { unread: true }),
  };
}

function toLastMessage({ from, createdDateTime, body, isDeleted }: ChatMessageInfo) {
  const content = body?.content ?? '';
  const plain = body?.contentType === 'html' ? htmlToPlainText(toReadableHtml(content)).text : content;
  return {
    last_from: toSenderName(from),
    last_sent: toMinute(createdDateTime),
    ...(!isDeleted && { last_text: toPresentLine(plain, 80) }),
  };
}
