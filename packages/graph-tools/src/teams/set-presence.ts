import { z } from 'zod';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';

/** What Graph takes for each status, the only pairs there are. */
const presences = {
  available: { availability: 'Available', activity: 'Available' },
  busy: { availability: 'Busy', activity: 'Busy' },
  do_not_disturb: { availability: 'DoNotDisturb', activity: 'DoNotDisturb' },
  be_right_back: { availability: 'BeRightBack', activity: 'BeRightBack' },
  away: { availability: 'Away', activity: 'Away' },
  offline: { availability: 'Offline', activity: 'OffWork' },
} as const;

const statuses = [...(Object.keys(presences) as (keyof typeof presences)[]), 'automatic'] as const;

/** The status under a person's name. @see https://learn.microsoft.com/graph/api/presence-setuserpreferredpresence */
export const teamsSetPresence = defineGraphTool({
  name: 'teams_set_presence',
  title: 'Set my status',
  description:
    'Sets how the person appears in Teams for some hours, or goes back to what Teams finds out itself.',
  effect: 'update',
  toolset: 'teams',
  isExtra: true,
  icon: 'person',
  permissions: ['Presence.ReadWrite'],
  input: {
    status: z.enum(statuses).describe('automatic ends what was set.'),
    hours: z.int().min(1).max(168).default(8).describe('For how long.'),
  },
  output: { status: z.string() },
  async run({ status, hours }, { graph }) {
    if (status === 'automatic') {
      await graph.post(graphPath`/me/presence/clearUserPreferredPresence`, {});
    } else {
      const body = { ...presences[status], expirationDuration: `PT${hours}H` };
      await graph.post(graphPath`/me/presence/setUserPreferredPresence`, body);
    }
    return { status };
  },
});
