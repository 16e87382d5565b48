import type { Team } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { listInput } from '../answers/list-items.ts';
import { listUntrusted, untrustedListOutput } from '../answers/list-untrusted.ts';
import { toPresentLine } from '../answers/present-line.ts';
import { toVisibleLine } from '../answers/to-visible-text.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';

const teamItem = z.object({
  id: z.string(),
  name: z.string(),
  about: z.string().optional(),
  archived: z.boolean().optional(),
});

/** The teams somebody is in. @see https://learn.microsoft.com/graph/api/user-list-joinedteams */
export const teamsListTeams = defineGraphTool({
  name: 'teams_list_teams',
  title: 'List my teams',
  description:
    'Lists the teams of Microsoft Teams that the person is in, with the ids that other tools need.',
  effect: 'read',
  toolset: 'teams',
  isExtra: true,
  icon: 'chat',
  permissions: ['Team.ReadBasic.All'],
  input: listInput,
  output: { teams: z.array(teamItem), ...untrustedListOutput },
  async run(page, context) {
    const { items, ...rest } = await listUntrusted<Team, z.infer<typeof teamItem>>(context, {
      path: graphPath`/me/joinedTeams`,
      // The operation knows no query options.
      hasTop: false,
      page,
      toItem: ({ id = '', displayName, description, isArchived }) => ({
        id,
        name: toVisibleLine(displayName, 100),
        about: toPresentLine(description, 120),
        ...(isArchived && { archived: true }),
      }),
    });
    return { teams: items, ...rest };
  },
});
