import type { ChatMessage } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { newMessageInput, toNewMessage } from './message-body.ts';
import { channelMessageInput } from './place-inputs.ts';

/** A reply in a channel. @see https://learn.microsoft.com/graph/api/channel-post-messagereply */
export const teamsReplyMessage = defineGraphTool({
  name: 'teams_reply_message',
  title: 'Reply in a channel',
  description: 'Posts a reply to a message of a channel, as the person, for everybody in the team to see.',
  effect: 'send',
  toolset: 'teams',
  isExtra: true,
  icon: 'chat',
  permissions: ['ChannelMessage.Send'],
  input: { ...channelMessageInput, ...newMessageInput },
  output: { id: z.string() },
  async run({ team, channel, message, ...reply }, { graph }) {
    const { id = '' } = await graph.post<ChatMessage>(
      graphPath`/teams/${team}/channels/${channel}/messages/${message}/replies`,
      toNewMessage(reply),
    );
    return { id };
  },
  targets: ({ team, channel, message }, answer) => [team, channel, message, ...(answer ? [answer.id] : [])],
});
