import type { Channel } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { listInput } from '../answers/list-items.ts';
import { listUntrusted, untrustedListOutput } from '../answers/list-untrusted.ts';
import { toPresentLine } from '../answers/present-line.ts';
import { toVisibleLine } from '../answers/to-visible-text.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { channelInput } from './place-inputs.ts';

const channelItem = z.object({
  id: z.string(),
  name: z.string(),
  about: z.string().optional(),
  kind: z.string().optional(),
});

/** The channels of a team. @see https://learn.microsoft.com/graph/api/channel-list */
export const teamsListChannels = defineGraphTool({
  name: 'teams_list_channels',
  title: 'List channels of a team',
  description: 'Lists the channels of a team that the person can see; kind says which are private or shared.',
  effect: 'read',
  toolset: 'teams',
  isExtra: true,
  icon: 'chat',
  permissions: ['Channel.ReadBasic.All'],
  input: { team: channelInput.team, ...listInput },
  output: { channels: z.array(channelItem), ...untrustedListOutput },
  async run({ team, ...page }, context) {
    const { items, ...rest } = await listUntrusted<Channel, z.infer<typeof channelItem>>(context, {
      path: graphPath`/teams/${team}/channels`,
      query: { $select: ['id', 'displayName', 'description', 'membershipType'] },
      // Graph would call shared channels unknownFutureValue.
      headers: { Prefer: 'include-unknown-enum-members' },
      hasTop: false,
      page,
      toItem: ({ id = '', displayName, description, membershipType }) => ({
        id,
        name: toVisibleLine(displayName, 60),
        about: toPresentLine(description, 120),
        ...(membershipType && membershipType !== 'standard' && { kind: membershipType }),
      }),
    });
    return { channels: items, ...rest };
  },
  targets: ({ team }) => [team],
});
