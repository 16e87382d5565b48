import { sampleRooms } from '../../sample-tenant/rooms.ts';
import { GraphError } from '../graph-error.ts';
import type { GraphCall, GraphRoute } from '../graph-route.ts';
import { type BusyTime, busyTimesOf } from './busy-times.ts';
import { readDateTime, toFields } from './event-body.ts';
import { findByAddress } from './person-calendar.ts';
import { preferredZone, toDateTime } from './to-event-json.ts';

/** Digits of an availability view. @see https://learn.microsoft.com/graph/api/resources/scheduleinformation */
const digits = { free: 0, tentative: 1, busy: 2, oof: 3, workingElsewhere: 4 } as const;

/** When people are taken. @see https://learn.microsoft.com/graph/api/calendar-getschedule */
export const scheduleRoute: GraphRoute = {
  method: 'POST',
  path: '/me/calendar/getSchedule',
  permissions: ['Calendars.ReadBasic', 'Calendars.Read', 'Calendars.ReadWrite'],
  answer(call) {
    const { schedules, startTime, endTime, availabilityViewInterval } = toFields(call.body);
    const [fromMs, toMs] = [readDateTime(startTime).instantMs, readDateTime(endTime).instantMs];
    const intervalMinutes = typeof availabilityViewInterval === 'number' ? availabilityViewInterval : 30;
    if (!Array.isArray(schedules) || toMs <= fromMs || toMs - fromMs > 62 * 86_400_000) {
      throw new GraphError(400, 'ErrorInvalidTimeInterval', 'The time window is not valid.');
    }
    const view = { fromMs, toMs, stepMs: intervalMinutes * 60_000, zone: preferredZone(call) };
    return {
      '@odata.context': `${call.metadataUrl}#Collection(microsoft.graph.scheduleInformation)`,
      value: schedules.map((address) => toSchedule(call, String(address), view)),
    };
  },
};

interface View {
  readonly fromMs: number;
  readonly toMs: number;
  readonly stepMs: number;
  readonly zone: string;
}

function toSchedule(call: GraphCall, address: string, view: View): object {
  const person = findByAddress(call, address);
  const isRoom = sampleRooms.some(({ emailAddress }) => emailAddress === address.toLowerCase());
  if (!isRoom && person?.tenantId !== call.person.tenantId) {
    const error = {
      message: 'Unable to resolve the mail address.',
      responseCode: 'ErrorMailRecipientNotFound',
    };
    return { scheduleId: address, availabilityView: '', error };
  }
  const times = isRoom || person === undefined ? [] : busyTimesOf(call, person, view);
  return {
    scheduleId: address,
    availabilityView: toAvailabilityView(times, view),
    scheduleItems: times.map((time) => toScheduleItem(time, view)),
    workingHours: {
      daysOfWeek: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
      startTime: '08:00:00.0000000',
      endTime: '17:00:00.0000000',
      timeZone: { name: 'Pacific Standard Time' },
    },
  };
}

function toScheduleItem({ startMs, endMs, event }: BusyTime, { zone }: View): object {
  const isPrivate = event.sensitivity === 'private';
  return {
    isPrivate,
    status: event.showAs,
    ...(!isPrivate && { subject: event.subject, location: event.location }),
    start: toDateTime(startMs, zone),
    end: toDateTime(endMs, zone),
  };
}

function toAvailabilityView(times: readonly BusyTime[], { fromMs, toMs, stepMs }: View): string {
  const slots = Array.from(
    { length: Math.ceil((toMs - fromMs) / stepMs) },
    (_, slot) => fromMs + slot * stepMs,
  );
  return slots
    .map((slotMs) => {
      const taken = times.filter(({ startMs, endMs }) => startMs < slotMs + stepMs && endMs > slotMs);
      return taken.reduce((most, { event }) => Math.max(most, digits[event.showAs]), 0);
    })
    .join('');
}
