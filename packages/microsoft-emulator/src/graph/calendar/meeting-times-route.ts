import type { Person } from '../../sample-tenant/person.ts';
import { GraphError } from '../graph-error.ts';
import type { GraphCall, GraphRoute } from '../graph-route.ts';
import { type BusyTime, busyTimesOf } from './busy-times.ts';
import { readDateTime, toFields, toText } from './event-body.ts';
import { findByAddress } from './person-calendar.ts';
import { toWallTime } from './time-zones.ts';
import { preferredZone, toDateTime } from './to-event-json.ts';

const stepMs = 30 * 60_000;

interface Guest {
  readonly address: string;
  /** When they are taken; absent for somebody whose calendar nobody here can see. */
  readonly busy: readonly BusyTime[] | undefined;
}

interface Suggestion {
  readonly startMs: number;
  readonly confidence: number;
  readonly availability: readonly string[];
}

/** Suggestions when to meet: half hours within working hours. @see https://learn.microsoft.com/graph/api/user-findmeetingtimes */
export const meetingTimesRoute: GraphRoute = {
  method: 'POST',
  path: '/me/findMeetingTimes',
  permissions: ['Calendars.Read.Shared', 'Calendars.ReadWrite.Shared'],
  answer(call) {
    const { attendees, timeConstraint, meetingDuration, maxCandidates } = toFields(call.body);
    const zone = preferredZone(call);
    const durationMs = readDurationMs(toText(meetingDuration) || 'PT30M');
    const windows = readWindows(timeConstraint);
    const guests = (Array.isArray(attendees) ? attendees : []).map((one) =>
      toGuest(call, one, { windows, zone }),
    );
    const own = readBusyTimes(call, call.person, { windows, zone });
    const free = windows
      .flatMap((window) => toStarts(window, durationMs, zone))
      .filter((startMs) => isFree(own, startMs, durationMs));
    const suggestions = free
      .map((startMs) => suggest(guests, startMs, durationMs))
      .filter(({ confidence }) => confidence >= 50)
      .sort((a, b) => b.confidence - a.confidence || a.startMs - b.startMs)
      .slice(0, typeof maxCandidates === 'number' ? maxCandidates : 20);
    return {
      '@odata.context': `${call.metadataUrl}#microsoft.graph.meetingTimeSuggestionsResult`,
      emptySuggestionsReason: suggestions.length > 0 ? '' : explain(free, guests),
      meetingTimeSuggestions: suggestions.map(({ startMs, confidence, availability }, index) => ({
        confidence,
        organizerAvailability: 'free',
        order: index + 1,
        suggestionReason: null,
        locations: [],
        meetingTimeSlot: { start: toDateTime(startMs, zone), end: toDateTime(startMs + durationMs, zone) },
        attendeeAvailability: guests.map(({ address }, guest) => ({
          availability: availability[guest],
          attendee: { type: 'required', emailAddress: { address } },
        })),
      })),
    };
  },
};

interface Window {
  readonly fromMs: number;
  readonly toMs: number;
}

interface Search {
  readonly windows: readonly Window[];
  readonly zone: string;
}

function readWindows(timeConstraint: unknown): Window[] {
  const { timeSlots } = toFields(timeConstraint);
  return (Array.isArray(timeSlots) ? timeSlots : []).map((slot) => {
    const { start, end } = toFields(slot);
    return { fromMs: readDateTime(start).instantMs, toMs: readDateTime(end).instantMs };
  });
}

function readBusyTimes(call: GraphCall, person: Person, { windows, zone }: Search): BusyTime[] {
  return windows.flatMap((window) => busyTimesOf(call, person, { ...window, zone }));
}

function toGuest(call: GraphCall, attendee: unknown, search: Search): Guest {
  const address = toText(toFields(toFields(attendee).emailAddress).address);
  const person = findByAddress(call, address);
  const isColleague = person?.tenantId === call.person.tenantId;
  return { address, busy: person && isColleague ? readBusyTimes(call, person, search) : undefined };
}

function toStarts({ fromMs, toMs }: Window, durationMs: number, zone: string): number[] {
  const firstMs = Math.ceil(fromMs / stepMs) * stepMs;
  const count = Math.max(0, Math.floor((toMs - durationMs - firstMs) / stepMs) + 1);
  return Array.from({ length: Math.min(count, 2_000) }, (_, step) => firstMs + step * stepMs).filter(
    (startMs) => isWorkingTime(startMs, startMs + durationMs, zone),
  );
}

/** Monday to Friday, eight to five, where the organizer is asking from. */
function isWorkingTime(startMs: number, endMs: number, zone: string): boolean {
  const [start, end] = [toWallTime(startMs, zone), toWallTime(endMs, zone)];
  const weekday = new Date(`${start.slice(0, 10)}T00:00:00Z`).getUTCDay();
  const isWorkday = weekday >= 1 && weekday <= 5 && start.slice(0, 10) === end.slice(0, 10);
  return isWorkday && start.slice(11) >= '08:00:00' && end.slice(11) <= '17:00:00';
}

function isFree(busy: readonly BusyTime[], fromMs: number, durationMs: number): boolean {
  return busy.every(({ startMs, endMs }) => endMs <= fromMs || startMs >= fromMs + durationMs);
}

function suggest(guests: readonly Guest[], startMs: number, durationMs: number): Suggestion {
  const availability = guests.map(({ busy }) => {
    if (busy === undefined) return 'unknown';
    return isFree(busy, startMs, durationMs) ? 'free' : 'busy';
  });
  const points = availability.reduce((sum, one) => sum + { free: 100, unknown: 49, busy: 0 }[one], 100);
  return { startMs, availability, confidence: Math.round(points / (guests.length + 1)) };
}

function explain(free: readonly number[], guests: readonly Guest[]): string {
  if (free.length === 0) return 'OrganizerUnavailable';
  return guests.some(({ busy }) => busy === undefined)
    ? 'AttendeesUnavailableOrUnknown'
    : 'AttendeesUnavailable';
}

function readDurationMs(text: string): number {
  const [, hours = '0', minutes = '0'] = /^PT(?:(\d+)H)?(?:(\d+)M)?$/i.exec(text) ?? [];
  const durationMs = (Number(hours) * 60 + Number(minutes)) * 60_000;
  if (durationMs > 0) return durationMs;
  throw new GraphError(400, 'ErrorInvalidRequest', 'The meeting duration is not valid.');
}
