import { GraphError } from '../graph-error.ts';
import type { GraphCall } from '../graph-route.ts';
import type { CalendarEvent, EventAttendee, EventRecurrence } from './calendar-event.ts';
import { findByAddress, toEventPerson } from './person-calendar.ts';
import { toIanaZone, toInstantMs } from './time-zones.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads what a request says of an event; what it leaves out is not in the answer.
 * @throws GraphError 400 for what Outlook refuses
 */
export function readEventBody({ body, people }: GraphCall): Partial<CalendarEvent> {
  const fields = toFields(body);
  const { subject, isAllDay, showAs, recurrence, location, attendees, transactionId, responseRequested } =
    fields;
  return {
    ...readTimes(fields),
    ...(typeof subject === 'string' && { subject }),
    ...(typeof isAllDay === 'boolean' && { isAllDay }),
    ...(typeof responseRequested === 'boolean' && { responseRequested }),
    ...(typeof showAs === 'string' && { showAs: showAs as CalendarEvent['showAs'] }),
    ...(typeof transactionId === 'string' && { transactionId }),
    ...(fields.body !== undefined && { body: readText(toFields(fields.body)) }),
    ...(location !== undefined && { location: toText(toFields(location).displayName) }),
    ...(recurrence !== undefined && recurrence !== null && { recurrence: readRecurrence(recurrence) }),
    ...(Array.isArray(attendees) && {
      attendees: attendees.map((one) => readAttendee(toFields(one), people)),
    }),
  };
}

/** The JSON object that was sent; an empty one for anything else. */
export function toFields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

/** The text that was sent; an empty one for anything else. */
export function toText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/**
 * A time as requests write it.
 * @throws GraphError 400 for one that is none, or in a zone that Outlook does not know
 */
export function readDateTime(value: unknown): { wallTime: string; zone: string; instantMs: number } {
  const { dateTime, timeZone } = toFields(value);
  const zone = toText(timeZone) || 'UTC';
  toIanaZone(zone);
  const wallTime = toText(dateTime).slice(0, 19);
  return { wallTime, zone, instantMs: toInstantMs(wallTime, zone) };
}

function readTimes({ start, end, isAllDay }: Fields): Partial<CalendarEvent> {
  if (start === undefined && end === undefined) return {};
  const [first, last] = [readDateTime(start), readDateTime(end)];
  if (last.instantMs < first.instantMs) {
    throw refuse('The start date must be before or the same as the end date.');
  }
  const isMidnight = [first, last].every(({ wallTime }) => wallTime.endsWith('T00:00:00'));
  if (isAllDay === true && !(isMidnight && last.instantMs > first.instantMs)) {
    throw refuse('The duration of an event marked as all day must be at least 24 hours.');
  }
  return { start: first.wallTime, end: last.wallTime, zone: first.zone };
}

function readRecurrence(value: unknown): EventRecurrence {
  const { pattern, range } = toFields(value);
  const { startDate, type } = toFields(range);
  const kinds = ['daily', 'weekly', 'absoluteMonthly'];
  if (kinds.includes(toText(toFields(pattern).type)) && toText(startDate) !== '' && toText(type) !== '') {
    return value as EventRecurrence;
  }
  throw refuse('The recurrence is not one that can be kept.');
}

function readText({ contentType, content }: Fields): CalendarEvent['body'] {
  return {
    contentType: contentType === 'html' || contentType === 'HTML' ? 'html' : 'text',
    content: toText(content),
  };
}

function readAttendee(attendee: Fields, people: GraphCall['people']): EventAttendee {
  const { address, name } = toFields(attendee.emailAddress);
  const email = toText(address);
  const person = findByAddress({ people }, email);
  const known =
    person === undefined ? { name: toText(name) || email, address: email } : toEventPerson(person);
  const { response } = toFields(attendee.status);
  return {
    ...known,
    type: attendee.type === 'optional' || attendee.type === 'resource' ? attendee.type : 'required',
    response: (toText(response) || 'none') as EventAttendee['response'],
  };
}

function refuse(message: string): GraphError {
  return new GraphError(400, 'ErrorPropertyValidationFailure', message);
}
