import { describe, expect, it } from 'vitest';
import { createTestClock } from './test-clock.ts';

describe('createTestClock', () => {
  it('stands still until it is moved', () => {
    const clock = createTestClock(1_000);
    expect(clock.nowMs()).toBe(1_000);
    clock.advance(0.5);
    clock.advance(0);
    expect(clock.nowMs()).toBe(1_000.5);
    expect(clock.wallMs()).toBe(1_000.5);
  });

  it('refuses to move back or to nowhere', () => {
    const clock = createTestClock(1_000);
    expect(() => clock.advance(-1)).toThrow(RangeError);
    expect(() => clock.advance(Number.NaN)).toThrow(RangeError);
  });
});
