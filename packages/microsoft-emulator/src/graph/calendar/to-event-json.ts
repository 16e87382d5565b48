import type { GraphCall } from '../graph-route.ts';
import type { EventAttendee, EventOccurrence, EventPerson } from './calendar-event.ts';
import { toSpanMs } from './occurrences.ts';
import { toIanaZone, toWallTime } from './time-zones.ts';

const never = '0001-01-01T00:00:00Z';

/**
 * The zone that the `Prefer` header asks for; UTC without one.
 * @throws GraphError 400 for one that Outlook does not know
 */
export function preferredZone({ headers }: Pick<GraphCall, 'headers'>): string {
  const [, zone = 'UTC'] = /outlook\.timezone\s*=\s*"([^"]*)"/i.exec(headers.prefer ?? '') ?? [];
  toIanaZone(zone);
  return zone;
}

/** A time as Outlook writes it. */
export function toDateTime(instantMs: number, zone: string): { dateTime: string; timeZone: string } {
  return { dateTime: `${toWallTime(instantMs, zone)}.0000000`, timeZone: zone };
}

/** An event as Graph answers it, its times in the zone that is asked for. @see https://learn.microsoft.com/graph/api/resources/event */
export function toEventJson(event: EventOccurrence, zone: string): object {
  const { id, subject, body, joinUrl, organizer, seriesMasterId, transactionId, recurrence } = event;
  const created = new Date(event.createdMs).toISOString();
  const [start, end] = toTimes(event, zone);
  return {
    '@odata.etag': toEtag(event),
    id,
    createdDateTime: created,
    lastModifiedDateTime: created,
    ...(transactionId !== undefined && { transactionId }),
    iCalUId: event.uid,
    subject,
    bodyPreview: toPlainText(body.content).slice(0, 255),
    body: { contentType: body.contentType, content: body.content },
    importance: 'normal',
    sensitivity: event.sensitivity,
    start,
    end,
    originalStartTimeZone: event.zone,
    originalEndTimeZone: event.zone,
    isAllDay: event.isAllDay,
    isCancelled: event.isCancelled,
    isOrganizer: event.response === 'organizer',
    responseRequested: event.responseRequested,
    responseStatus: { response: event.response, time: never },
    showAs: event.showAs,
    type: toType(event),
    seriesMasterId: seriesMasterId ?? null,
    recurrence: recurrence ?? null,
    location: { displayName: event.location, locationType: 'default' },
    organizer: toRecipient(organizer),
    attendees: event.attendees.map(toAttendeeJson),
    isOnlineMeeting: joinUrl !== undefined,
    onlineMeetingProvider: joinUrl === undefined ? 'unknown' : 'teamsForBusiness',
    onlineMeeting: joinUrl === undefined ? null : { joinUrl },
    onlineMeetingUrl: null,
    hasAttachments: false,
    webLink: `https://outlook.office365.example/owa/?itemid=${encodeURIComponent(id)}`,
  };
}

/** What tells one version of an event from the next. */
export function toEtag({ version }: EventOccurrence): string {
  return `W/"${Buffer.from(`event ${version}`).toString('base64')}"`;
}

/** Whole days have no zone: they are the same dates everywhere. */
function toTimes(event: EventOccurrence, zone: string) {
  if (event.isAllDay) {
    return [event.start, event.end].map((time) => ({ dateTime: `${time}.0000000`, timeZone: zone }));
  }
  return toSpanMs(event).map((instantMs) => toDateTime(instantMs, zone));
}

function toType({ recurrence, seriesMasterId }: EventOccurrence): string {
  if (recurrence !== undefined) return 'seriesMaster';
  return seriesMasterId === undefined ? 'singleInstance' : 'occurrence';
}

function toAttendeeJson({ type, response, ...person }: EventAttendee): object {
  return { type, status: { response, time: never }, ...toRecipient(person) };
}

function toRecipient({ name, address }: EventPerson): object {
  return { emailAddress: { name, address } };
}

function toPlainText(content: string): string {
  return content
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
