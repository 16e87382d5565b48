import { AppError } from '@hybrid-mcp/core';
import type { Event as GraphEvent } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { eventIdInput } from './event-id-input.ts';

/** Cancels an event of one's own. @see https://learn.microsoft.com/graph/api/event-cancel */
export const cancelEvent = defineGraphTool({
  name: 'calendar_cancel_event',
  title: 'Cancel an event',
  description:
    'Cancels an event that the person organizes, and tells the attendees. Without any it is deleted.',
  effect: 'delete',
  toolset: 'calendar',
  icon: 'calendar',
  permissions: ['Calendars.ReadWrite'],
  input: {
    event_id: eventIdInput,
    comment: z.string().max(2_000).optional().describe('For the attendees.'),
  },
  output: { id: z.string(), told: z.int() },
  targets: ({ event_id }) => [event_id],
  async run({ event_id, comment }, { graph }) {
    const path = graphPath`/me/events/${event_id}`;
    const query = { $select: ['isOrganizer', 'attendees'] };
    const { isOrganizer, attendees } = await graph.get<GraphEvent>(path, { query });
    if (isOrganizer === false) {
      throw new AppError('invalid_arguments', {
        sentence: 'Somebody else organizes this event. Call calendar_respond_event with decline.',
      });
    }
    const told = attendees?.length ?? 0;
    if (told === 0) await graph.delete(path);
    else await graph.post(graphPath`/me/events/${event_id}/cancel`, comment ? { comment } : {});
    return { id: event_id, told };
  },
});
