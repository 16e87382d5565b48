import { describe, expect, it } from 'vitest';
import { accountTtlMs } from './account-records.ts';
import { createLifetimes, isRenewalDue, renewed } from './lifetimes.ts';

const nowMs = 1_000_000;
const life = { nowMs, ttlMs: 1_000 };

describe('createLifetimes', () => {
  it('keeps tokens for 90 days, those of an anonymous owner as long as the handle', () => {
    const lifetimes = createLifetimes(5_000);
    const owners = ['local', 'user:anonymous:x', 'anonymous:x'];
    expect(owners.map(lifetimes.accountTtlMs)).toEqual([accountTtlMs, accountTtlMs, 5_000]);
  });
});

describe('isRenewalDue', () => {
  it.each([
    ['new', 1_000, false],
    ['less than a tenth old', 901, false],
    ['a tenth old', 900, true],
    ['almost over', 1, true],
    ['over', -1, true],
    ['written by a clock that is ahead', 1_001, true],
  ])('of a life that is %s: %d ms left, %s', (_, leftMs, isDue) => {
    expect(isRenewalDue({ expiresAtMs: nowMs + leftMs }, life)).toBe(isDue);
  });
});

describe('renewed', () => {
  it('starts a life anew where that is due, and else gives back the very same record', () => {
    expect(renewed({ expiresAtMs: nowMs + 1, kept: true }, life)).toEqual({
      expiresAtMs: nowMs + 1_000,
      kept: true,
    });
    const fresh = { expiresAtMs: nowMs + 950 };
    expect(renewed(fresh, life)).toBe(fresh);
  });
});
