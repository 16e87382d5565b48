import { AppError } from '@hybrid-mcp/core';
import type { DayOfWeek, PatternedRecurrence, RecurrencePattern } from '@microsoft/microsoft-graph-types';
import type { EventSpan } from './event-span.ts';

/** How often a series repeats. */
export type Repetition = 'daily' | 'weekdays' | 'weekly' | 'monthly';

const days: readonly DayOfWeek[] = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
];

/**
 * The series that begins with a span, for ever or until a day.
 * @throws AppError `invalid_arguments` for a last day that is none, or is before the first
 * @see https://learn.microsoft.com/graph/api/resources/patternedrecurrence
 */
export function toRecurrence(
  repetition: Repetition,
  { start, zone }: EventSpan,
  until: string | undefined,
): PatternedRecurrence {
  const startDate = start.slice(0, 10);
  if (until !== undefined && !(isDay(until) && until >= startDate)) {
    throw new AppError('invalid_arguments', {
      sentence: 'repeat_until is no day from start on. Write it as 2026-12-31.',
    });
  }
  const range = { startDate, recurrenceTimeZone: zone.name };
  return {
    pattern: toPattern(repetition, new Date(`${startDate}T00:00:00Z`)),
    range: until === undefined ? { type: 'noEnd', ...range } : { type: 'endDate', endDate: until, ...range },
  };
}

function isDay(text: string): boolean {
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 10) === text;
}

function toPattern(repetition: Repetition, first: Date): RecurrencePattern {
  switch (repetition) {
    case 'daily':
      return { type: 'daily', interval: 1 };
    case 'weekdays':
      return { type: 'weekly', interval: 1, daysOfWeek: days.slice(1, 6) };
    case 'weekly':
      return {
        type: 'weekly',
        interval: 1,
        daysOfWeek: days.slice(first.getUTCDay(), first.getUTCDay() + 1),
      };
    case 'monthly':
      return { type: 'absoluteMonthly', interval: 1, dayOfMonth: first.getUTCDate() };
  }
}
