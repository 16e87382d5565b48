import { createOpaqueValue } from '../../random-source.ts';
import { GraphError } from '../graph-error.ts';
import { type GraphCall, type GraphReply, type GraphRoute, graphReply } from '../graph-route.ts';
import { pageOf } from '../odata/page-of.ts';
import { pickProperties } from '../odata/pick-properties.ts';
import type { CalendarEvent } from './calendar-event.ts';
import { readEventBody, toFields } from './event-body.ts';
import { toEventId } from './event-id.ts';
import { invite, tellCancelled, tellOrganizer } from './invitations.ts';
import { expandEvent, toSpanMs } from './occurrences.ts';
import {
  calendarOf,
  changeEvent,
  findEvent,
  removeEvent,
  tellEvent,
  toEventPerson,
} from './person-calendar.ts';
import { preferredZone, toEtag, toEventJson } from './to-event-json.ts';

const readBasic = ['Calendars.ReadBasic', 'Calendars.Read', 'Calendars.ReadWrite'];
const readAll = ['Calendars.Read', 'Calendars.ReadWrite'];
const write = ['Calendars.ReadWrite'];

/** Events of the person. @see https://learn.microsoft.com/graph/api/resources/event */
export const eventRoutes: readonly GraphRoute[] = [
  { method: 'GET', path: '/me/calendarView', permissions: readBasic, answer: listView },
  { method: 'GET', path: '/me/calendar/calendarView', permissions: readBasic, answer: listView },
  { method: 'GET', path: '/me/calendars/:calendarId/calendarView', permissions: readBasic, answer: listView },
  { method: 'GET', path: '/me/events', permissions: readAll, answer: listEvents },
  { method: 'GET', path: '/me/calendars/:calendarId/events', permissions: readAll, answer: listEvents },
  { method: 'POST', path: '/me/events', permissions: write, answer: createEvent },
  { method: 'POST', path: '/me/calendar/events', permissions: write, answer: createEvent },
  { method: 'POST', path: '/me/calendars/:calendarId/events', permissions: write, answer: createEvent },
  { method: 'GET', path: '/me/events/:id', permissions: readAll, answer: getEvent },
  { method: 'PATCH', path: '/me/events/:id', permissions: write, answer: updateEvent },
  { method: 'DELETE', path: '/me/events/:id', permissions: write, answer: deleteEvent },
];

/** @see https://learn.microsoft.com/graph/api/user-list-calendarview */
function listView(call: GraphCall): object {
  const { startDateTime, endDateTime } = call.query;
  const [fromMs, toMs] = [readQueryTime(startDateTime), readQueryTime(endDateTime)];
  const zone = preferredZone(call);
  const found = eventsOf(call)
    .flatMap((event) => expandEvent(event, fromMs, toMs, zone))
    .sort((a, b) => toSpanMs(a, zone)[0] - toSpanMs(b, zone)[0]);
  return pageOf(
    found.map((event) => toEventJson(event, zone)),
    call,
    { entitySet: `users('${call.person.objectId}')/calendarView` },
  );
}

function listEvents(call: GraphCall): object {
  const zone = preferredZone(call);
  const events = eventsOf(call).map((event) => toEventJson(event, zone));
  return pageOf(events, call, { entitySet: `users('${call.person.objectId}')/events` });
}

function getEvent(call: GraphCall): object {
  const event = pickProperties(toEventJson(findEvent(call), preferredZone(call)), call.query.$select);
  return { '@odata.context': contextOf(call), ...event };
}

/**
 * The same `transactionId` again answers the event that is there.
 * @see https://learn.microsoft.com/graph/api/user-post-events
 */
function createEvent(call: GraphCall): GraphReply {
  const { random, clock, person } = call;
  const calendar = calendarOf(call);
  const changes = readEventBody(call);
  const { transactionId, start, end } = changes;
  if (start === undefined || end === undefined) {
    throw new GraphError(400, 'ErrorPropertyValidationFailure', 'Set start and end.');
  }
  const known = [...calendar.events.values()].find((event) => event.transactionId === transactionId);
  if (known !== undefined && transactionId !== undefined) return toCreated(call, known);
  const seed = createOpaqueValue(random, 24);
  const event: CalendarEvent = {
    ...toNewEvent(clock.nowMs()),
    id: toEventId(seed),
    uid: `040000008200E00074C5B7101A82E008${Buffer.from(seed).toString('hex').toUpperCase()}`,
    organizer: toEventPerson(person),
    ...changes,
    ...toOnline(call, seed),
    calendarId: requireCalendar(call),
  };
  calendar.events.set(event.id, event);
  tellEvent(call, event.id, { change: 'created' });
  invite(call, event);
  return toCreated(call, event);
}

/** @see https://learn.microsoft.com/graph/api/event-update */
function updateEvent(call: GraphCall): object {
  const event = findEvent(call);
  const expected = call.headers['if-match'];
  if (expected !== undefined && expected !== '*' && expected !== toEtag(event)) {
    throw new GraphError(412, 'ErrorIrresolvableConflict', 'The change key does not match the present one.');
  }
  const { transactionId: _, ...changes } = readEventBody(call);
  const changed = changeEvent(calendarOf(call), event, changes);
  tellEvent(call, event.id, { change: 'updated' });
  if (event.response === 'organizer') invite(call, changed, event.attendees);
  return { '@odata.context': contextOf(call), ...toEventJson(changed, preferredZone(call)) };
}

/** Who organizes cancels by it, who is invited declines. @see https://learn.microsoft.com/graph/api/event-delete */
function deleteEvent(call: GraphCall): GraphReply {
  const event = findEvent(call);
  removeEvent(calendarOf(call), event);
  tellEvent(call, event.id, { change: 'deleted' });
  if (event.response === 'organizer') tellCancelled(call, event);
  else if (!event.isCancelled) tellOrganizer(call, event, 'declined');
  return graphReply({ status: 204 });
}

function eventsOf(call: GraphCall): readonly CalendarEvent[] {
  const calendarId = requireCalendar(call);
  return [...calendarOf(call).events.values()].filter((event) => event.calendarId === calendarId);
}

function requireCalendar(call: GraphCall): string {
  const { calendars } = calendarOf(call);
  const { calendarId = calendars[0].id } = call.params;
  if (calendars.some(({ id }) => id === calendarId)) return calendarId;
  throw new GraphError(404, 'ErrorItemNotFound', 'The specified object was not found in the store.');
}

/** Without an offset it is UTC, whatever zone is preferred. */
function readQueryTime(text: string | undefined): number {
  const hasOffset = /(?:Z|[+-]\d\d:\d\d)$/i.test(text ?? '');
  const ms = Date.parse(hasOffset ? String(text) : `${text}Z`);
  if (!Number.isNaN(ms)) return ms;
  const message =
    "This request requires a time window specified by the query string parameters 'startDateTime' and 'endDateTime'.";
  throw new GraphError(400, 'ErrorInvalidParameter', message);
}

function toNewEvent(nowMs: number) {
  return {
    subject: '',
    body: { contentType: 'html', content: '' },
    start: '',
    end: '',
    zone: 'UTC',
    isAllDay: false,
    isCancelled: false,
    location: '',
    attendees: [],
    response: 'organizer',
    responseRequested: true,
    showAs: 'busy',
    sensitivity: 'normal',
    exceptions: {},
    createdMs: nowMs,
    version: 1,
  } as const;
}

function toOnline({ body }: GraphCall, seed: string): Partial<CalendarEvent> {
  if (toFields(body).isOnlineMeeting !== true) return {};
  return { joinUrl: `https://teams.example/l/meetup-join/19%3ameeting_${seed}%40thread.v2/0` };
}

function toCreated(call: GraphCall, event: CalendarEvent): GraphReply {
  const json = toEventJson(event, preferredZone(call));
  return graphReply({ status: 201, body: { '@odata.context': contextOf(call), ...json } });
}

function contextOf({ metadataUrl, person }: GraphCall): string {
  return `${metadataUrl}#users('${person.objectId}')/events/$entity`;
}
