import { z } from 'zod';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { toInstant } from './to-instant.ts';

/** The note under a person's name. @see https://learn.microsoft.com/graph/api/presence-setstatusmessage */
export const teamsSetStatusMessage = defineGraphTool({
  name: 'teams_set_status_message',
  title: 'Set my status message',
  description:
    'Sets the note that others see under the name of the person in Teams; an empty one takes it away.',
  effect: 'update',
  toolset: 'teams',
  isExtra: true,
  icon: 'person',
  permissions: ['Presence.ReadWrite'],
  input: {
    text: z.string().max(280).describe('Plain text.'),
    until: z.string().max(40).optional().describe('Time with offset at which it goes.'),
  },
  output: { text: z.string() },
  async run({ text, until }, { graph }) {
    const dateTime = until === undefined ? undefined : toInstant('until', until).slice(0, 19);
    await graph.post(graphPath`/me/presence/setStatusMessage`, {
      statusMessage: {
        message: { content: text, contentType: 'text' },
        ...(dateTime && { expiryDateTime: { dateTime, timeZone: 'UTC' } }),
      },
    });
    return { text };
  },
});
