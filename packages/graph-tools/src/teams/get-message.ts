import { z } from 'zod';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { channelMessageInput } from './place-inputs.ts';
import { messageOutput, offsetInput, readMessage } from './read-message.ts';

/** A message or reply of a channel, whole. @see https://learn.microsoft.com/graph/api/chatmessage-get */
export const teamsGetMessage = defineGraphTool({
  name: 'teams_get_message',
  title: 'Read a message of a channel',
  description:
    'Reads a message of a channel, or a reply, to its end: for what a list has cut. An administrator has to allow this.',
  effect: 'read',
  toolset: 'teams',
  isExtra: true,
  icon: 'chat',
  permissions: ['ChannelMessage.Read.All'],
  input: {
    ...channelMessageInput,
    reply: z.string().min(1).max(40).optional().describe('From teams_list_replies.'),
    ...offsetInput,
  },
  output: messageOutput,
  run({ team, channel, message, reply, offset }, context) {
    const path =
      reply === undefined
        ? graphPath`/teams/${team}/channels/${channel}/messages/${message}`
        : graphPath`/teams/${team}/channels/${channel}/messages/${message}/replies/${reply}`;
    return readMessage(path, offset, context);
  },
  targets: ({ team, channel, message, reply }) => [team, channel, message, reply ?? []].flat(),
});
