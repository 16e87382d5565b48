import { expect, it } from 'vitest';
import { startTimeLeft } from './time-left.ts';

it('counts down, below zero too', () => {
  let nowMs = 5_000;
  const timeLeftMs = startTimeLeft(100, { nowMs: () => nowMs, wallMs: () => 0 });
  expect(timeLeftMs()).toBe(100);
  nowMs += 130;
  expect(timeLeftMs()).toBe(-30);
});

it('knows no end where there is none', () => {
  expect(startTimeLeft(undefined, { nowMs: () => 0, wallMs: () => 0 })()).toBeUndefined();
});
