import { hasQueryWords, type SearchSource } from '../search-source.ts';
import type { CalendarEvent } from './calendar-event.ts';
import { calendarOf } from './person-calendar.ts';
import { toEventJson } from './to-event-json.ts';

/** Finds events in the person's own calendar, the latest first. @see https://learn.microsoft.com/graph/search-concept-events */
export const eventSearch: SearchSource = {
  entityType: 'event',
  find(call, query) {
    const { calendars, events } = calendarOf(call);
    return [...events.values()]
      .filter((event) => event.calendarId === calendars[0].id && hasQueryWords(toText(event), query))
      .toSorted((a, b) => b.start.localeCompare(a.start))
      .map((event) => {
        const { subject, start, end, organizer, isAllDay, bodyPreview } = toEventJson(
          event,
          'UTC',
        ) as Readonly<Record<string, unknown>>;
        const resource = { subject, start, end, organizer, isAllDay, bodyPreview };
        return { hitId: toEwsId(event.id), text: toText(event), resource };
      });
  },
};

function toText({ subject, location, body, organizer }: CalendarEvent): string {
  return [subject, location, body.content.replace(/<[^>]*>/g, ' '), organizer.name].join(' ');
}

/** The search knows events by the ids of Exchange Web Services. */
function toEwsId(id: string): string {
  return id.replaceAll('-', '/').replaceAll('_', '+');
}
