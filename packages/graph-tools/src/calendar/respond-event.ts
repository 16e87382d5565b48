import { AppError } from '@hybrid-mcp/core';
import type { Event as GraphEvent } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { defineGraphTool } from '../define-graph-tool.ts';
import type { GraphPath } from '../graph-client/graph-client.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { eventIdInput } from './event-id-input.ts';

type Response = 'accept' | 'tentative' | 'decline';

/** Answers an invitation. @see https://learn.microsoft.com/graph/api/event-accept */
export const respondEvent = defineGraphTool({
  name: 'calendar_respond_event',
  title: 'Answer an invitation',
  description: 'Accepts or declines an invitation, or accepts it tentatively, and tells the organizer.',
  effect: 'send',
  toolset: 'calendar',
  icon: 'calendar',
  permissions: ['Calendars.ReadWrite'],
  input: {
    event_id: eventIdInput,
    response: z.enum(['accept', 'tentative', 'decline']).describe('The answer.'),
    comment: z.string().max(2_000).optional().describe('For the organizer.'),
  },
  output: { id: z.string(), response: z.string(), told_organizer: z.boolean() },
  targets: ({ event_id }) => [event_id],
  async run({ event_id, response, comment }, { graph }) {
    const query = { $select: ['isOrganizer', 'responseRequested'] };
    const event = await graph.get<GraphEvent>(graphPath`/me/events/${event_id}`, { query });
    if (event.isOrganizer) {
      throw new AppError('invalid_arguments', {
        sentence: 'The person organizes this event. Call calendar_cancel_event or calendar_update_event.',
      });
    }
    // Outlook refuses an answer that nobody asked for, unless it stays in the own calendar.
    const sendResponse = event.responseRequested !== false;
    await graph.post(toPath(event_id, response), {
      sendResponse,
      ...(sendResponse && comment && { comment }),
    });
    return { id: event_id, response, told_organizer: sendResponse };
  },
});

function toPath(id: string, response: Response): GraphPath {
  switch (response) {
    case 'accept':
      return graphPath`/me/events/${id}/accept`;
    case 'tentative':
      return graphPath`/me/events/${id}/tentativelyAccept`;
    case 'decline':
      return graphPath`/me/events/${id}/decline`;
  }
}
