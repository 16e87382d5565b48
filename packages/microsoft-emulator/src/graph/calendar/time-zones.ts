import { GraphError } from '../graph-error.ts';

/** Windows names of time zones, by the IANA ones: those of the sample people and of whoever tries this out. */
const windowsNames: Readonly<Record<string, string>> = {
  'Hawaiian Standard Time': 'Pacific/Honolulu',
  'Alaskan Standard Time': 'America/Anchorage',
  'Pacific Standard Time': 'America/Los_Angeles',
  'Mountain Standard Time': 'America/Denver',
  'Central Standard Time': 'America/Chicago',
  'Eastern Standard Time': 'America/New_York',
  'Atlantic Standard Time': 'America/Halifax',
  'E. South America Standard Time': 'America/Sao_Paulo',
  'GMT Standard Time': 'Europe/London',
  'W. Europe Standard Time': 'Europe/Berlin',
  'Romance Standard Time': 'Europe/Paris',
  'Central Europe Standard Time': 'Europe/Budapest',
  'Central European Standard Time': 'Europe/Warsaw',
  'FLE Standard Time': 'Europe/Kyiv',
  'GTB Standard Time': 'Europe/Bucharest',
  'Turkey Standard Time': 'Europe/Istanbul',
  'Israel Standard Time': 'Asia/Jerusalem',
  'South Africa Standard Time': 'Africa/Johannesburg',
  'Arabian Standard Time': 'Asia/Dubai',
  'India Standard Time': 'Asia/Kolkata',
  'SE Asia Standard Time': 'Asia/Bangkok',
  'China Standard Time': 'Asia/Shanghai',
  'Singapore Standard Time': 'Asia/Singapore',
  'Tokyo Standard Time': 'Asia/Tokyo',
  'Korea Standard Time': 'Asia/Seoul',
  'AUS Eastern Standard Time': 'Australia/Sydney',
  'New Zealand Standard Time': 'Pacific/Auckland',
};

/** Formats are costly to make, and events are converted by the hundred. */
const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * Finds the IANA name of a zone that Outlook knows.
 * @throws GraphError 400 `TimeZoneNotSupportedException`
 */
export function toIanaZone(name: string): string {
  const iana = windowsNames[name] ?? name;
  if (/^[A-Za-z]/.test(iana) && findFormat(iana) !== undefined) return iana;
  throw new GraphError(
    400,
    'TimeZoneNotSupportedException',
    `A valid TimeZone value must be specified. The following TimeZone value is not supported: ${name}`,
  );
}

/** What clocks in a zone show at an instant, as in `2026-07-01T09:00:00`. */
export function toWallTime(instantMs: number, zone: string): string {
  const format = findFormat(toIanaZone(zone));
  return (format?.format(instantMs) ?? '').replace(' ', 'T');
}

/**
 * The instant at which clocks in a zone show this: the first of two, and an hour later where they are put forward over it.
 * Fractions of a second count for nothing.
 */
export function toInstantMs(wallTime: string, zone: string): number {
  const wall = wallTime.slice(0, 19);
  const asUtcMs = Date.parse(`${wall.length === 16 ? `${wall}:00` : wall}Z`);
  if (Number.isNaN(asUtcMs))
    throw new GraphError(400, 'ErrorPropertyValidationFailure', 'At least one property failed validation.');
  const candidates = [-86_400_000, 86_400_000].map((wayMs) => {
    const nearMs = asUtcMs + wayMs;
    return asUtcMs - (Date.parse(`${toWallTime(nearMs, zone)}Z`) - nearMs);
  });
  const showing = candidates.find((ms) => Date.parse(`${toWallTime(ms, zone)}Z`) === asUtcMs);
  return showing ?? candidates[0] ?? asUtcMs;
}

function findFormat(timeZone: string): Intl.DateTimeFormat | undefined {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  try {
    const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
    formats.set(timeZone, format);
    return format;
  } catch {
    return undefined;
  }
}
