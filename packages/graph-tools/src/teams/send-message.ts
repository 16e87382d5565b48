import type { ChatMessage } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { newMessageInput, toNewMessage } from './message-body.ts';
import { channelInput } from './place-inputs.ts';

/** A new message in a channel. @see https://learn.microsoft.com/graph/api/channel-post-messages */
export const teamsSendMessage = defineGraphTool({
  name: 'teams_send_message',
  title: 'Post in a channel',
  description:
    'Posts a new message in a channel, as the person, for everybody in the team to see. To answer one, use teams_reply_message.',
  effect: 'send',
  toolset: 'teams',
  isExtra: true,
  icon: 'chat',
  permissions: ['ChannelMessage.Send'],
  input: {
    ...channelInput,
    ...newMessageInput,
    subject: z.string().max(255).optional().describe('Headline.'),
  },
  output: { id: z.string() },
  async run({ team, channel, subject, ...message }, { graph }) {
    const { id = '' } = await graph.post<ChatMessage>(
      graphPath`/teams/${team}/channels/${channel}/messages`,
      {
        ...toNewMessage(message),
        ...(subject && { subject }),
      },
    );
    return { id };
  },
  targets: ({ team, channel }, answer) => [team, channel, ...(answer ? [answer.id] : [])],
});
