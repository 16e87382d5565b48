import type { CalendarEvent, EventOccurrence, EventRecurrence } from './calendar-event.ts';
import { toInstantMs } from './time-zones.ts';

const dayMs = 86_400_000;

/** Most days of a series that are looked at: ten years. */
const maxDays = 3_660;

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** Tail of the id of an occurrence: the day it has in its series. */
const dayInId = /^(.{140})(\d{8})(AAA=)$/;

/** Beginning and end of an event, in milliseconds since the Unix epoch. Whole days are those of `zone`. */
export function toSpanMs({ start, end, zone, isAllDay }: CalendarEvent, viewZone = zone): [number, number] {
  const ownZone = isAllDay ? viewZone : zone;
  return [toInstantMs(start, ownZone), toInstantMs(end, ownZone)];
}

/** The times at which an event takes place between two instants, in no order. */
export function expandEvent(
  event: CalendarEvent,
  fromMs: number,
  toMs: number,
  viewZone: string,
): EventOccurrence[] {
  const isWithin = (one: CalendarEvent) => {
    const [startMs, endMs] = toSpanMs(one, viewZone);
    return startMs < toMs && (endMs > fromMs || (startMs === endMs && startMs >= fromMs));
  };
  const { recurrence } = event;
  if (recurrence === undefined) return isWithin(event) ? [event] : [];
  return daysOf(recurrence, toMs + 2 * dayMs).flatMap((day) => {
    const occurrence = toOccurrence(event, day);
    return occurrence !== undefined && isWithin(occurrence) ? [occurrence] : [];
  });
}

/** The occurrence that an id names; `undefined` when the id is none of a series, or its day is not in it. */
export function findOccurrence(
  id: string,
  findMaster: (id: string) => CalendarEvent | undefined,
): EventOccurrence | undefined {
  const [, head, digits, tail] = dayInId.exec(id) ?? [];
  const master = findMaster(`${head}00000000${tail}`);
  if (master?.recurrence === undefined || digits === undefined) return undefined;
  const day = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
  const lastMs = Date.parse(`${day}T00:00:00Z`);
  return daysOf(master.recurrence, lastMs).includes(day) ? toOccurrence(master, day) : undefined;
}

function toOccurrence(master: CalendarEvent, day: string): EventOccurrence | undefined {
  const exception = master.exceptions[day];
  if (exception === null) return undefined;
  const movedMs = Date.parse(`${day}T00:00:00Z`) - Date.parse(`${master.start.slice(0, 10)}T00:00:00Z`);
  const move = (time: string) => new Date(Date.parse(`${time}Z`) + movedMs).toISOString().slice(0, 19);
  const { recurrence: _, ...event } = master;
  return {
    ...event,
    id: master.id.replace(dayInId, `$1${day.replaceAll('-', '')}$3`),
    start: move(master.start),
    end: move(master.end),
    ...exception,
    seriesMasterId: master.id,
    day,
  };
}

function daysOf({ pattern, range }: EventRecurrence, untilMs: number): string[] {
  const firstMs = Date.parse(`${range.startDate}T00:00:00Z`);
  const endMs = range.type === 'endDate' ? Date.parse(`${range.endDate}T00:00:00Z`) : untilMs;
  const lastMs = Math.min(endMs, untilMs, firstMs + maxDays * dayMs);
  const days: string[] = [];
  for (let ms = firstMs; ms <= lastMs; ms += dayMs) {
    if (isDayOf(pattern, firstMs, ms)) days.push(new Date(ms).toISOString().slice(0, 10));
  }
  return range.type === 'numbered' ? days.slice(0, range.numberOfOccurrences) : days;
}

function isDayOf(pattern: EventRecurrence['pattern'], firstMs: number, ms: number): boolean {
  const [first, date] = [new Date(firstMs), new Date(ms)];
  const { type, interval } = pattern;
  if (type === 'daily') return Math.round((ms - firstMs) / dayMs) % interval === 0;
  if (type === 'absoluteMonthly') {
    const months =
      (date.getUTCFullYear() - first.getUTCFullYear()) * 12 + date.getUTCMonth() - first.getUTCMonth();
    return date.getUTCDate() === pattern.dayOfMonth && months % interval === 0;
  }
  const sundayMs = firstMs - first.getUTCDay() * dayMs;
  const weeks = Math.floor((ms - sundayMs) / (7 * dayMs));
  return weeks % interval === 0 && (pattern.daysOfWeek ?? []).includes(weekdays[date.getUTCDay()] ?? '');
}
