import { describe, expect, test } from 'vitest';
import type { RowId } from './figures.ts';
import { describeTarget, isReached } from './verdict.ts';

function verdict(id: RowId, ratio: number, contender = 'hybrid-mcp'): boolean | undefined {
  return isReached({ id, contender, ratio });
}

describe('isReached', () => {
  test.each<[RowId, number, boolean]>([
    ['tools-call', 0.6, true],
    ['tools-call', 0.599, false],
    ['tools-list', 0.79, false],
    ['get-user-profile', 1.2, true],
    ['start-to-ready', 1, true],
    ['start-to-ready', 1.001, false],
    ['sign-ins-per-second', 0.9, false],
    ['sign-ins-per-second', 1.1, true],
  ])('judges %s at ratio %d as %j', (id, ratio, expected) => {
    expect(verdict(id, ratio)).toBe(expected);
  });

  test('judges every contender of ours, and nobody else', () => {
    expect(verdict('tools-call', 0.1, 'hybrid-mcp, 2026-07-28')).toBe(false);
    expect(verdict('tools-call', 0.1, 'fastmcp')).toBeUndefined();
  });

  test('does not judge what no figure asks for', () => {
    expect(verdict('tools-call-p99', 100)).toBeUndefined();
    expect(verdict('wake-up-p50', 100)).toBeUndefined();
  });
});

describe('describeTarget', () => {
  test.each<[RowId, string]>([
    ['tools-call', 'ratio ≥ 0.60'],
    ['sign-ins-per-second', '≥ 1,500 ms'],
    ['idle-memory', '≤ 1,500 ms'],
    ['tools-call-p50', ''],
    ['load-generator', ''],
  ])('of %s is "%s"', (id, text) => {
    expect(describeTarget({ id, baseline: 1_500, unit: 'ms' })).toBe(text);
  });
});
