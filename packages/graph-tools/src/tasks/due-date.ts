import type { DateTimeTimeZone } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';

/** A day, without a time: neither To Do nor Planner keeps one. */
export const dueDate = z
  .string()
  .max(10)
  .regex(/^\d{4}-\d\d-\d\d$/);

/** {@link dueDate} where an empty text takes it away. */
export const changedDueDate = z
  .string()
  .max(10)
  .regex(/^(\d{4}-\d\d-\d\d)?$/);

/** A day as To Do has it; null takes it away, and what was not given stays so. */
export function toTodoDue(due: string | undefined): DateTimeTimeZone | null | undefined {
  if (due === undefined) return undefined;
  return due === '' ? null : { dateTime: `${due}T00:00:00`, timeZone: 'UTC' };
}

/** A day as Planner has it: at the hour that its own pages write, which is the same day nearly everywhere. */
export function toPlannerDue(due: string | undefined): string | null | undefined {
  if (due === undefined) return undefined;
  return due === '' ? null : `${due}T10:00:00Z`;
}

/** The day of either. */
export function toDay(dateTime: string | null | undefined): string | undefined {
  return dateTime?.slice(0, 10) || undefined;
}
