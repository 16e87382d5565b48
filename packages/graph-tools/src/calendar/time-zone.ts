import { AppError } from '@hybrid-mcp/core';
import { z } from 'zod';
import { windowsTimeZones } from './windows-time-zones.ts';

/** A time zone that Graph and this process both know. */
export interface TimeZone {
  /** As Graph is told: the IANA or Windows name. */
  readonly name: string;
  /** IANA name. */
  readonly iana: string;
}

/** The zone of whoever names none. */
const utc: TimeZone = { name: 'UTC', iana: 'UTC' };

/** Input of every tool that tells times. */
export const timeZoneInput = z.string().max(60).optional().describe('As in Europe/Berlin. Default UTC.');

/** @throws AppError `invalid_arguments` for a name that is neither an IANA nor a Windows one */
export function toTimeZone(name: string | undefined): TimeZone {
  if (name === undefined) return utc;
  const windows = Object.keys(windowsTimeZones).find((known) => known.toLowerCase() === name.toLowerCase());
  if (windows !== undefined) return { name: windows, iana: String(windowsTimeZones[windows]) };
  const iana = toIana(name);
  if (iana !== undefined) return { name: iana, iana };
  throw new AppError('invalid_arguments', {
    sentence: 'time_zone is not a time zone. Call again with an IANA name, such as Europe/Berlin or UTC.',
  });
}

/** The header with which Outlook answers in a zone. @see https://learn.microsoft.com/graph/api/user-list-calendarview */
export function preferTimeZone({ name }: TimeZone): Readonly<Record<string, string>> {
  return { Prefer: `outlook.timezone="${name}"` };
}

/** What clocks show in a zone at an instant, as in `2026-07-01T09:00:00`. */
export function toWallTime(instantMs: number, { iana }: TimeZone): string {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: iana,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  return format.format(instantMs).replace(' ', 'T');
}

/**
 * The instant, in milliseconds since the Unix epoch, at which clocks in a zone show this; the first where they do twice,
 * `undefined` where they never do, because they are put forward over it.
 */
export function toInstantMs(wallTime: string, zone: TimeZone): number | undefined {
  const asUtcMs = Date.parse(`${wallTime}Z`);
  const dayMs = 86_400_000;
  const offsets = [asUtcMs - dayMs, asUtcMs + dayMs].map(
    (nearMs) => Date.parse(`${toWallTime(nearMs, zone)}Z`) - nearMs,
  );
  return offsets
    .map((offsetMs) => asUtcMs - offsetMs)
    .find((instantMs) => toWallTime(instantMs, zone) === wallTime);
}

/** Offsets, which `Intl` takes too, are no zones for Outlook. */
function toIana(name: string): string | undefined {
  if (!/^[A-Za-z]/.test(name)) return undefined;
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions();
    // An older name of a zone stays what the caller knows it by; only its spelling is mended.
    return timeZone.toLowerCase() === name.toLowerCase() ? timeZone : name;
  } catch {
    return undefined;
  }
}
