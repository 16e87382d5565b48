import type { Person } from '../../sample-tenant/person.ts';
import type { GraphCall } from '../graph-route.ts';
import type { CalendarEvent } from './calendar-event.ts';
import { expandEvent, toSpanMs } from './occurrences.ts';
import { calendarOf } from './person-calendar.ts';

/** A time at which somebody is taken. */
export interface BusyTime {
  readonly startMs: number;
  readonly endMs: number;
  readonly event: CalendarEvent;
}

/** When a person is taken between two instants, by the beginning. Free ones and cancelled ones do not count. */
export function busyTimesOf(
  call: GraphCall,
  person: Person,
  { fromMs, toMs, zone }: { readonly fromMs: number; readonly toMs: number; readonly zone: string },
): BusyTime[] {
  return [...calendarOf(call, person).events.values()]
    .flatMap((event) => expandEvent(event, fromMs, toMs, zone))
    .filter(({ showAs, isCancelled }) => showAs !== 'free' && !isCancelled)
    .map((event) => {
      const [startMs, endMs] = toSpanMs(event, zone);
      return { startMs, endMs, event };
    })
    .sort((a, b) => a.startMs - b.startMs);
}
