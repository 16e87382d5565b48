import { describe, expect, it, vi } from 'vitest';
import { createFakeContext } from '../testing/fake-context.ts';
import { findResultProblems } from '../testing/result-validator.ts';
import { runToEnd } from '../testing/run-to-end.ts';
import type { Tool } from '../tool.ts';
import { findTimes } from './find-times.ts';
import { getFreeBusy } from './get-free-busy.ts';
import { listCalendars } from './list-calendars.ts';
import { listRooms } from './list-rooms.ts';

const day = { start: '2026-07-01T08:00', end: '2026-07-01T17:00', time_zone: 'Europe/Paris' };
const headers = { Prefer: 'outlook.timezone="Europe/Paris"' };
const at = (time: string) => ({ dateTime: `2026-07-01T${time}:00.0000000`, timeZone: 'Europe/Paris' });

async function call(tool: Tool, args: object, answer: object) {
  const ask = vi.fn(async () => answer);
  const method = ask as unknown as <Answer>() => Promise<Answer>;
  const context = createFakeContext({ graph: { get: method, post: method } });
  const { structuredContent } = await runToEnd(tool, args, context);
  expect(findResultProblems(tool, structuredContent)).toEqual([]);
  return { ask, answer: structuredContent };
}

describe('calendar_find_times', () => {
  it('asks for suggestions in the span, and says who could not come', async () => {
    const attendees = ['diego@contoso.example', 'nia@contoso.example'];
    const availabilities = ['free', 'busy'].map((availability, index) => ({
      availability,
      attendee: { emailAddress: { address: attendees[index] } },
    }));
    const meetingTimeSlot = { start: at('09:00'), end: at('10:30') };
    const suggestion = { meetingTimeSlot, confidence: 67, attendeeAvailability: availabilities };
    const { ask, answer } = await call(
      findTimes,
      { ...day, attendees, minutes: 90 },
      { emptySuggestionsReason: '', meetingTimeSuggestions: [suggestion, { meetingTimeSlot }] },
    );
    const timeZone = 'Europe/Paris';
    expect(ask).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ text: '/me/findMeetingTimes' }),
      {
        attendees: attendees.map((address) => ({ type: 'required', emailAddress: { address } })),
        timeConstraint: {
          activityDomain: 'work',
          timeSlots: [
            {
              start: { dateTime: '2026-07-01T08:00:00', timeZone },
              end: { dateTime: '2026-07-01T17:00:00', timeZone },
            },
          ],
        },
        meetingDuration: 'PT90M',
        maxCandidates: 8,
      },
      { headers },
    );
    expect(answer).toEqual({
      times: [
        { start: '2026-07-01T09:00', end: '2026-07-01T10:30', busy: ['nia@contoso.example'] },
        { start: '2026-07-01T09:00', end: '2026-07-01T10:30' },
      ],
      time_zone: timeZone,
    });
  });

  it.each([
    [{ emptySuggestionsReason: 'AttendeesUnavailable', meetingTimeSuggestions: [] }, 'AttendeesUnavailable'],
    [{}, 'unknown'],
  ])('says why there is none: %j', async (found, reason) => {
    const { answer } = await call(findTimes, { ...day, attendees: [] }, found);
    expect(answer).toEqual({ times: [], time_zone: 'Europe/Paris', none_because: reason });
  });
});

describe('calendar_get_free_busy', () => {
  const addresses = ['diego@contoso.example', 'who@contoso.example'];

  it('lists busy times by address, and what went wrong with one', async () => {
    const item = { start: at('09:00'), end: at('09:30'), status: 'busy', subject: 'Pay\u200broll' };
    const { ask, answer } = await call(
      getFreeBusy,
      { ...day, addresses },
      {
        value: [
          { scheduleId: addresses[0], scheduleItems: [item, { status: 'oof' }] },
          { scheduleId: addresses[1], error: { responseCode: 'ErrorMailRecipientNotFound' } },
        ],
      },
    );
    expect(ask).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ text: '/me/calendar/getSchedule' }),
      expect.objectContaining({ schedules: addresses, availabilityViewInterval: 60 }),
      { headers },
    );
    expect(answer.schedules).toEqual([
      {
        address: addresses[0],
        busy: [
          { start: '2026-07-01T09:00', end: '2026-07-01T09:30', status: 'busy', subject: 'Payroll' },
          { start: '', end: '', status: 'oof' },
        ],
      },
      { address: addresses[1], busy: [], error: 'ErrorMailRecipientNotFound' },
    ]);
  });

  it('names what does not fit, and refuses what is no address', async () => {
    const scheduleItems = Array.from({ length: 60 }, () => ({
      start: at('09:00'),
      end: at('09:30'),
      status: 'busy',
    }));
    const value = addresses.map((scheduleId) => ({ scheduleId, scheduleItems }));
    const { answer } = await call(getFreeBusy, { ...day, addresses }, { value });
    expect(answer.left_out).toContain('1 more');
    const refused = await call(getFreeBusy, { ...day, addresses: ['x'] }, {});
    expect(refused.answer.error).toBe('invalid_arguments');
  });
});

describe('lists of calendars and rooms', () => {
  it('calendar_list_calendars says which is the default and which can be written', async () => {
    const value = [
      { id: 'c1', name: 'Calendar', isDefaultCalendar: true, canEdit: true, owner: { name: 'Adele Vance' } },
      { id: 'c2', name: null },
    ];
    const { ask, answer } = await call(listCalendars, {}, { value });
    expect(ask).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ text: '/me/calendars' }),
      expect.anything(),
    );
    expect(answer.calendars).toEqual([
      { id: 'c1', name: 'Calendar', is_default: true, can_edit: true, owner: 'Adele Vance' },
      { id: 'c2', name: '', can_edit: false },
    ]);
  });

  it('calendar_list_rooms says where they are and how many fit in', async () => {
    const value = [
      {
        displayName: 'Baker',
        emailAddress: 'baker@contoso.example',
        building: '18',
        floorNumber: 0,
        capacity: 6,
      },
      { displayName: 'Attic', emailAddress: null, floorLabel: 'Roof' },
    ];
    const { ask, answer } = await call(listRooms, { limit: 2 }, { value });
    expect(ask).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ text: '/places/microsoft.graph.room' }),
      { query: { $top: 2 } },
    );
    expect(answer.rooms).toEqual([
      { name: 'Baker', address: 'baker@contoso.example', building: '18', floor: '0', capacity: 6 },
      { name: 'Attic', address: '', floor: 'Roof' },
    ]);
  });
});
