import { describe, expect, it } from 'vitest';
import { parseRetryAfterMs } from './retry-after.ts';

const nowMs = Date.UTC(2026, 0, 1, 12, 0, 0);

describe('parseRetryAfterMs (RFC 9110 §10.2.3)', () => {
  it.each([
    ['7', 7_000],
    [' 7 ', 7_000],
    ['0', 0],
    ['1.5', 1_500],
    ['Thu, 01 Jan 2026 12:00:30 GMT', 30_000],
    ['Thu, 01 Jan 2026 11:59:30 GMT', 0],
  ])('reads %j as %i ms', (header, ms) => {
    expect(parseRetryAfterMs(header, nowMs)).toBe(ms);
  });

  it.each([undefined, '', 'soon', '-5', '1e3', 'Foo, bar'])('finds nothing in %j', (header) => {
    expect(parseRetryAfterMs(header, nowMs)).toBeUndefined();
  });
});
