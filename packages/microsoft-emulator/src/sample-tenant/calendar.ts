import type { CalendarEvent, EventPerson, EventResponse } from '../graph/calendar/calendar-event.ts';
import { toEventId } from '../graph/calendar/event-id.ts';
import { homeZone, type Meeting, sampleMeetings } from './meetings.ts';
import { samplePeople } from './people.ts';
import { findPerson, type Person } from './person.ts';

const dayMs = 86_400_000;

/** Where and when the events of {@link sampleEvents} are. */
export interface SampleCalendar {
  readonly nowMs: number;
  /** Id of the default calendar. */
  readonly own: string;
  /** Id of the one with the holidays. */
  readonly holidays: string;
}

/** What is in the calendars of a person at first: the meetings they organize or are invited to, and the holidays. */
export function sampleEvents(person: Person, { nowMs, own, holidays }: SampleCalendar): CalendarEvent[] {
  const today = new Date(nowMs);
  const mondayMs = Math.floor(nowMs / dayMs) * dayMs - ((today.getUTCDay() + 6) % 7) * dayMs;
  const username = person.profile.userPrincipalName;
  const meetings = sampleMeetings.flatMap((meeting) => {
    const response = meeting.organizer === username ? 'organizer' : meeting.invited?.[username];
    return response === undefined
      ? []
      : [{ ...toEvent(meeting, { username, mondayMs, response }), calendarId: own }];
  });
  const year = today.getUTCFullYear();
  const publicHolidays = [
    { key: 'new-year', subject: "New Year's Day", ms: Date.UTC(year, 0, 1) },
    { key: 'christmas', subject: 'Christmas Day', ms: Date.UTC(year, 11, 25) },
  ].map(({ key, subject, ms }) => {
    const days = { day: 0, from: '00:00', to: '00:00', lasts: 1, isAllDay: true };
    const meeting: Meeting = { key, subject, organizer: username, showAs: 'free', ...days };
    return { ...toEvent(meeting, { username, mondayMs: ms, response: 'organizer' }), calendarId: holidays };
  });
  return [...meetings, ...publicHolidays];
}

interface Copy {
  /** In whose calendar it is. */
  readonly username: string;
  readonly mondayMs: number;
  readonly response: EventResponse;
}

function toEvent(
  meeting: Meeting,
  { username, mondayMs, response }: Copy,
): Omit<CalendarEvent, 'calendarId'> {
  const { key, subject, location = '', body = '', zone = homeZone, isOnline = false, showAs } = meeting;
  const startDate = toDate(mondayMs + meeting.day * dayMs);
  const endDate = toDate(mondayMs + (meeting.day + (meeting.lasts ?? 0)) * dayMs);
  return {
    id: toEventId(`${username} ${key}`),
    uid: toUid(key),
    subject,
    body: { contentType: 'html', content: body },
    start: `${startDate}T${meeting.from}:00`,
    end: `${endDate}T${meeting.to}:00`,
    zone,
    isAllDay: meeting.isAllDay ?? false,
    isCancelled: meeting.isCancelled ?? false,
    location: location || (isOnline ? 'Microsoft Teams Meeting' : ''),
    organizer: toPerson(meeting.organizer),
    attendees: Object.entries(meeting.invited ?? {}).map(([invited, answer]) => ({
      ...toPerson(invited),
      type: 'required',
      response: answer,
    })),
    response,
    responseRequested: true,
    showAs: showAs ?? (response === 'notResponded' ? 'tentative' : 'busy'),
    sensitivity: meeting.isPrivate ? 'private' : 'normal',
    ...(isOnline && { joinUrl: `https://teams.example/l/meetup-join/19%3ameeting_${key}%40thread.v2/0` }),
    ...(meeting.repeats && { recurrence: toRecurrence(meeting.repeats, startDate) }),
    exceptions: {},
    createdMs: mondayMs - 14 * dayMs,
    version: 1,
  };
}

function toRecurrence(
  repeats: NonNullable<Meeting['repeats']>,
  startDate: string,
): NonNullable<CalendarEvent['recurrence']> {
  const dayOfMonth = Number(startDate.slice(8));
  return {
    pattern: { ...repeats, interval: 1, ...(repeats.type === 'absoluteMonthly' && { dayOfMonth }) },
    range: { type: 'noEnd', startDate },
  };
}

function toPerson(username: string): EventPerson {
  const profile = findPerson(samplePeople, username)?.profile;
  return { name: profile?.displayName ?? username, address: profile?.mail ?? username };
}

function toUid(key: string): string {
  return `040000008200E00074C5B7101A82E008${Buffer.from(key).toString('hex').toUpperCase()}`;
}

function toDate(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
