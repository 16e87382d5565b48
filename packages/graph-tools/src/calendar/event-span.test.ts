import { describe, expect, it } from 'vitest';
import { toEventSpan } from './event-span.ts';
import { toTimeZone } from './time-zone.ts';
import { windowsTimeZones } from './windows-time-zones.ts';

const spanOf = (start: string, end: string, time_zone?: string) => {
  const { startMs, endMs, ...span } = toEventSpan({ start, end, time_zone });
  return { ...span, hours: (endMs - startMs) / 3_600_000, utc: new Date(startMs).toISOString() };
};

describe('toEventSpan', () => {
  it('is as long as the day is, where clocks are changed', () => {
    expect(spanOf('2026-03-29', '2026-03-29', 'Europe/Berlin').hours).toBe(23);
    expect(spanOf('2026-10-25', '2026-10-25', 'Europe/Berlin').hours).toBe(25);
    expect(spanOf('2026-07-01', '2026-07-02').hours).toBe(48);
  });

  it('takes the first of an hour that is there twice', () => {
    expect(spanOf('2026-10-25T02:30', '2026-10-25T04:00', 'Europe/Berlin').utc).toBe(
      '2026-10-25T00:30:00.000Z',
    );
  });

  it('begins a day where it begins, even if that is not at midnight', () => {
    const { start, utc } = spanOf('2026-09-06', '2026-09-06', 'America/Santiago');
    expect({ start, utc }).toEqual({ start: '2026-09-06T01:00:00', utc: '2026-09-06T04:00:00.000Z' });
  });

  it.each([
    ['2026-07-01T09:00', 'Asia/Kathmandu', '2026-07-01T03:15:00.000Z'],
    ['2026-07-01 09:00:30', 'Nepal Standard Time', '2026-07-01T03:15:30.000Z'],
    ['2026-07-01T09:00:00.0000000', 'Pacific/Auckland', '2026-06-30T21:00:00.000Z'],
    ['2026-07-01t09:00z', 'America/New_York', '2026-07-01T09:00:00.000Z'],
  ])('reads %s in %s', (start, zone, utc) => {
    expect(spanOf(start, '2026-07-05', zone).utc).toBe(utc);
  });
});

describe('toTimeZone', () => {
  it('keeps the name that the caller knows a zone by, in its proper spelling', () => {
    expect(toTimeZone('asia/tokyo').name).toBe('Asia/Tokyo');
    expect(toTimeZone('US/Pacific').name).toBe('US/Pacific');
    expect(toTimeZone('w. europe standard time')).toEqual({
      name: 'W. Europe Standard Time',
      iana: 'Europe/Berlin',
    });
  });

  it('knows a zone behind each Windows name', () => {
    const zones = Object.values(windowsTimeZones);
    expect(zones.filter((zone) => toTimeZone(zone).iana.toLowerCase() !== zone.toLowerCase())).toEqual([]);
  });
});
