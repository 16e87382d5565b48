import { sampleEvents } from '../../sample-tenant/calendar.ts';
import type { Person } from '../../sample-tenant/person.ts';
import type { Area, AreaChange } from '../area-data.ts';
import { GraphError } from '../graph-error.ts';
import type { GraphCall } from '../graph-route.ts';
import type { CalendarEvent, EventOccurrence, EventPerson } from './calendar-event.ts';
import { toCalendarId } from './event-id.ts';
import { findOccurrence } from './occurrences.ts';

/** A calendar in the list of a person's. */
export interface CalendarEntry {
  readonly id: string;
  readonly name: string;
  readonly canEdit: boolean;
}

/** What a person has of calendars. The first is the default one. */
export interface PersonCalendar {
  readonly calendars: readonly [CalendarEntry, ...CalendarEntry[]];
  readonly events: Map<string, CalendarEvent>;
}

const calendarArea: Area<PersonCalendar> = {
  create(person, { clock }) {
    const { id } = person.profile;
    const calendars = [
      { id: toCalendarId(`${id} default`), name: 'Calendar', canEdit: true },
      { id: toCalendarId(`${id} holidays`), name: 'Public holidays', canEdit: false },
    ] as const;
    const [{ id: own }, { id: holidays }] = calendars;
    const events = sampleEvents(person, { nowMs: clock.nowMs(), own, holidays });
    return { calendars, events: new Map(events.map((event) => [event.id, event])) };
  },
};

/** The calendar of a person, of the one who calls by default. */
export function calendarOf({ data, person }: GraphCall, owner: Person = person): PersonCalendar {
  return data.of(calendarArea, owner);
}

/** Name and address that events show of a person. */
export function toEventPerson({ profile }: Person): EventPerson {
  return { name: profile.displayName, address: profile.mail ?? profile.userPrincipalName };
}

/** The sample person with a mail address or user name, in whatever tenant. */
export function findByAddress({ people }: Pick<GraphCall, 'people'>, address: string): Person | undefined {
  const wanted = address.toLowerCase();
  return people.find(({ profile: { mail, userPrincipalName } }) =>
    [mail?.toLowerCase(), userPrincipalName.toLowerCase()].includes(wanted),
  );
}

/**
 * The event, or the occurrence of a series, that the path names.
 * @throws GraphError 404 `ErrorItemNotFound`
 */
export function findEvent(call: GraphCall): EventOccurrence {
  const { id = '' } = call.params;
  const { events } = calendarOf(call);
  const found = events.get(id) ?? findOccurrence(id, (masterId) => events.get(masterId));
  if (found !== undefined) return found;
  throw new GraphError(404, 'ErrorItemNotFound', 'The specified object was not found in the store.');
}

/** Changes an event where it is kept; of an occurrence only that one. */
export function changeEvent(
  { events }: PersonCalendar,
  event: EventOccurrence,
  changes: Partial<CalendarEvent>,
): EventOccurrence {
  const { seriesMasterId, day } = event;
  const version = event.version + 1;
  const master = seriesMasterId === undefined ? undefined : events.get(seriesMasterId);
  if (master === undefined || day === undefined) {
    const changed = { ...event, ...changes, version };
    events.set(event.id, changed);
    return changed;
  }
  const exception = { ...master.exceptions[day], ...changes, version };
  events.set(master.id, { ...master, exceptions: { ...master.exceptions, [day]: exception } });
  return { ...event, ...exception };
}

/** Tells of what has become of an event in somebody's calendar, by default of the one who calls. */
export function tellEvent(
  { data, person }: GraphCall,
  id: string,
  { change, owner = person }: { readonly change: AreaChange['change']; readonly owner?: Person },
): void {
  data.tell(owner, { topics: ['events'], change, type: 'Event', id });
}

/** Takes an event out of the calendar; of a series only the occurrence that is named. */
export function removeEvent({ events }: PersonCalendar, { id, seriesMasterId, day }: EventOccurrence): void {
  const master = seriesMasterId === undefined ? undefined : events.get(seriesMasterId);
  if (master === undefined || day === undefined) events.delete(id);
  else events.set(master.id, { ...master, exceptions: { ...master.exceptions, [day]: null } });
}
