import { AppError } from '@hybrid-mcp/core';
import type { Event as GraphEvent } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { eventIdInput } from './event-id-input.ts';

/** Takes an event out of one's own calendar only. @see https://learn.microsoft.com/graph/api/event-delete */
export const deleteEvent = defineGraphTool({
  name: 'calendar_delete_event',
  title: 'Delete an event silently',
  description:
    'Takes an event out of the own calendar without telling anybody, such as one that was cancelled. To answer an invitation call calendar_respond_event.',
  effect: 'delete',
  toolset: 'calendar',
  isExtra: true,
  icon: 'calendar',
  permissions: ['Calendars.ReadWrite'],
  input: { event_id: eventIdInput },
  output: { id: z.string() },
  targets: ({ event_id }) => [event_id],
  async run({ event_id }, { graph }) {
    const path = graphPath`/me/events/${event_id}`;
    const query = { $select: ['isOrganizer', 'attendees'] };
    const { isOrganizer, attendees } = await graph.get<GraphEvent>(path, { query });
    if (isOrganizer && attendees?.length) {
      throw new AppError('invalid_arguments', {
        sentence: 'The attendees would be told that it is cancelled. Call calendar_cancel_event for that.',
      });
    }
    await graph.delete(path);
    return { id: event_id };
  },
});
