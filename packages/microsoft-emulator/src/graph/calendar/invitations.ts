import type { Person } from '../../sample-tenant/person.ts';
import type { GraphCall } from '../graph-route.ts';
import type { CalendarEvent, EventOccurrence, EventResponse } from './calendar-event.ts';
import { toEventId } from './event-id.ts';
import { calendarOf, changeEvent, findByAddress, tellEvent } from './person-calendar.ts';

/** What all copies of an event have in common. */
const shared = [
  'subject',
  'body',
  'start',
  'end',
  'zone',
  'isAllDay',
  'location',
  'recurrence',
  'joinUrl',
] as const;

/** Brings the calendars of those who are invited in line with the organizer's event: new ones get it, others lose it. */
export function invite(
  call: GraphCall,
  event: EventOccurrence,
  before: readonly { address: string }[] = [],
): void {
  const invited = guestsOf(call, event.attendees);
  for (const guest of invited) putCopy(call, guest, event);
  for (const guest of guestsOf(call, before)) {
    const copy = invited.includes(guest) ? undefined : findCopy(call, guest, event);
    if (copy === undefined || event.day !== undefined) continue;
    calendarOf(call, guest).events.delete(copy.id);
    tellEvent(call, copy.id, { change: 'deleted', owner: guest });
  }
}

/** Tells those who are invited that an event will not take place. */
export function tellCancelled(call: GraphCall, event: EventOccurrence): void {
  for (const guest of guestsOf(call, event.attendees)) {
    const copy = findCopy(call, guest, event);
    if (copy === undefined) continue;
    const subject = `Canceled: ${event.subject}`;
    changeEvent(calendarOf(call, guest), copy, { subject, isCancelled: true, showAs: 'free' });
    tellEvent(call, copy.id, { change: 'updated', owner: guest });
  }
}

/** Tells the organizer, where that is a sample person, what the one who calls has answered. */
export function tellOrganizer(call: GraphCall, event: EventOccurrence, response: EventResponse): void {
  const organizer = findByAddress(call, event.organizer.address);
  const copy = organizer && findCopy(call, organizer, event);
  if (organizer === undefined || copy === undefined) return;
  const attendees = copy.attendees.map((attendee) =>
    findByAddress(call, attendee.address) === call.person ? { ...attendee, response } : attendee,
  );
  changeEvent(calendarOf(call, organizer), copy, { attendees });
  tellEvent(call, copy.id, { change: 'updated', owner: organizer });
}

function guestsOf(call: GraphCall, attendees: readonly { address: string }[]): readonly Person[] {
  const guests = attendees.flatMap(({ address }) => findByAddress(call, address) ?? []);
  return guests.filter((guest) => guest !== call.person);
}

/** The copy of an event in somebody's calendar; of an occurrence, that occurrence. */
function findCopy(
  call: GraphCall,
  owner: Person,
  { uid, day }: EventOccurrence,
): EventOccurrence | undefined {
  const copy = [...calendarOf(call, owner).events.values()].find((event) => event.uid === uid);
  if (copy === undefined || day === undefined) return copy;
  return { ...copy, seriesMasterId: copy.id, day };
}

function putCopy(call: GraphCall, guest: Person, event: EventOccurrence): void {
  const calendar = calendarOf(call, guest);
  const copy = findCopy(call, guest, event);
  if (copy !== undefined) {
    const changes = Object.fromEntries(shared.map((name) => [name, event[name]])) as Partial<CalendarEvent>;
    changeEvent(calendar, copy, { ...changes, attendees: event.attendees });
    tellEvent(call, copy.id, { change: 'updated', owner: guest });
    return;
  }
  const { transactionId: _, ...rest } = event;
  const id = toEventId(`${guest.objectId} ${event.uid}`);
  const calendarId = calendar.calendars[0].id;
  calendar.events.set(id, { ...rest, id, calendarId, response: 'notResponded', showAs: 'tentative' });
  tellEvent(call, id, { change: 'created', owner: guest });
}
