import { AppError } from '@hybrid-mcp/core';
import { z } from 'zod';
import { type TimeZone, toInstantMs, toTimeZone, toWallTime } from './time-zone.ts';

/** A span of time in one zone. */
export interface EventSpan {
  readonly zone: TimeZone;
  /** What clocks in the zone show at the beginning, as in `2026-07-01T09:00:00`. */
  readonly start: string;
  /** The end, not part of the span: the midnight after the last day of whole days. */
  readonly end: string;
  readonly startMs: number;
  readonly endMs: number;
  /** Whether both ends were named as days. */
  readonly isAllDay: boolean;
}

/** How a call names a span. */
export interface SpanInput {
  readonly start: string;
  readonly end: string;
  readonly time_zone?: string | undefined;
}

/** Input for one end of a span. */
export const timeInput = z.string().max(40);

const timePattern =
  /^((?:19|20)\d\d-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d)(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/i;

/**
 * Reads the two ends of a span. With an offset a time is converted into the zone; a day alone is all of it.
 * @throws AppError `invalid_arguments` for what is no time, does not exist in the zone, or ends before it begins
 */
export function toEventSpan(input: SpanInput): EventSpan {
  const zone = toTimeZone(input.time_zone);
  const first = readTime('start', input.start, zone);
  const last = readTime('end', input.end, zone);
  const end = last.isDay ? readTime('end', toNextDay(last.wallTime), zone) : last;
  if (end.instantMs <= first.instantMs) throw refuse('end is not after start.');
  return {
    zone,
    start: first.wallTime,
    end: end.wallTime,
    startMs: first.instantMs,
    endMs: end.instantMs,
    isAllDay: first.isDay && last.isDay,
  };
}

/**
 * {@link toEventSpan} of what is written into calendars: people would be invited to the wrong hour if the zone were guessed.
 * @throws AppError `invalid_arguments` besides for times without zone and offset, and a day beside a time
 */
export function toWrittenSpan(input: SpanInput): EventSpan {
  const [isStartDay, isEndDay] = [isDay(input.start), isDay(input.end)];
  if (isStartDay !== isEndDay) throw refuse('start and end must both be days, or both be times.');
  const isFloating = (time: string) => !isDay(time) && !/(?:Z|[+-]\d\d:\d\d)$/i.test(time);
  if (input.time_zone === undefined && (isFloating(input.start) || isFloating(input.end))) {
    throw refuse('The time zone is missing: ask the person for theirs, and give it as time_zone.');
  }
  return toEventSpan(input);
}

function isDay(time: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(time);
}

function readTime(name: string, text: string, zone: TimeZone) {
  const [, day, minute = '00:00', second = '00', offset] = timePattern.exec(text) ?? [];
  const wallTime = `${day}T${minute}:${second}`;
  if (day === undefined || !isRealTime(wallTime)) {
    throw refuse(`${name} is not a time. Write it as 2026-07-01T09:00, or 2026-07-01 for a whole day.`);
  }
  const instantMs =
    offset === undefined ? findInstantMs(name, wallTime, zone) : Date.parse(wallTime + offset.toUpperCase());
  if (Number.isNaN(instantMs)) throw refuse(`${name} has an offset that does not exist.`);
  return { wallTime: toWallTime(instantMs, zone), instantMs, isDay: isDay(text) };
}

function findInstantMs(name: string, wallTime: string, zone: TimeZone): number {
  const instantMs = toInstantMs(wallTime, zone);
  if (instantMs !== undefined) return instantMs;
  // Where clocks are put forward at midnight, a day begins an hour later.
  const later = wallTime.endsWith('T00:00:00')
    ? toInstantMs(wallTime.replace('T00', 'T01'), zone)
    : undefined;
  if (later !== undefined) return later;
  throw refuse(
    `${name} does not exist in ${zone.name}: clocks are put forward over it. Choose another time.`,
  );
}

function isRealTime(wallTime: string): boolean {
  const ms = Date.parse(`${wallTime}Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(wallTime);
}

function toNextDay(wallTime: string): string {
  const nextMs = Date.parse(`${wallTime.slice(0, 10)}T00:00:00Z`) + 86_400_000;
  return new Date(nextMs).toISOString().slice(0, 10);
}

function refuse(sentence: string): AppError {
  return new AppError('invalid_arguments', { sentence });
}
