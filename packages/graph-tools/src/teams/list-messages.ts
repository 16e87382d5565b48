import { listInput } from '../answers/list-items.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { listMessageItems, messageListOutput } from './list-message-items.ts';
import { channelInput } from './place-inputs.ts';

/** The messages of a channel, as Graph orders them. @see https://learn.microsoft.com/graph/api/channel-list-messages */
export const teamsListMessages = defineGraphTool({
  name: 'teams_list_messages',
  title: 'List messages of a channel',
  description:
    'Lists the newest messages of a channel, without replies (teams_list_replies). Long ones are cut: teams_get_message reads them whole. An administrator has to allow this.',
  effect: 'read',
  toolset: 'teams',
  isExtra: true,
  icon: 'chat',
  permissions: ['ChannelMessage.Read.All'],
  input: { ...channelInput, ...listInput },
  output: messageListOutput,
  run: ({ team, channel, limit, continue: from }, { graph, answerTokens }) =>
    listMessageItems(graph, {
      path: graphPath`/teams/${team}/channels/${channel}/messages`,
      limit,
      from,
      maxTokens: answerTokens,
    }),
  targets: ({ team, channel }) => [team, channel],
});
