import { listInput } from '../answers/list-items.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { listMessageItems, messageListOutput } from './list-message-items.ts';
import { channelMessageInput } from './place-inputs.ts';

/** The replies to a message of a channel. @see https://learn.microsoft.com/graph/api/chatmessage-list-replies */
export const teamsListReplies = defineGraphTool({
  name: 'teams_list_replies',
  title: 'List replies to a message',
  description:
    'Lists the replies to a message of a channel. Long ones are cut: teams_get_message reads them whole. An administrator has to allow this.',
  effect: 'read',
  toolset: 'teams',
  isExtra: true,
  icon: 'chat',
  permissions: ['ChannelMessage.Read.All'],
  input: { ...channelMessageInput, ...listInput },
  output: messageListOutput,
  run: ({ team, channel, message, limit, continue: from }, { graph, answerTokens }) =>
    listMessageItems(graph, {
      path: graphPath`/teams/${team}/channels/${channel}/messages/${message}/replies`,
      limit,
      from,
      maxTokens: answerTokens,
    }),
  targets: ({ team, channel, message }) => [team, channel, message],
});
