import { describe, expect, test } from 'vitest';
import { createDependencyState } from './dependency-state.ts';

const ok = (first: boolean, results: readonly boolean[], hysteresis = { failures: 2, successes: 3 }) => {
  const state = createDependencyState(first, hysteresis);
  return results.map((result) => {
    const hasChanged = state.take(result);
    return `${state.isOk ? 'ok' : 'failed'}${hasChanged ? '!' : ''}`;
  });
};
const [yes, no] = [true, false];

describe('createDependencyState', () => {
  test('stands a failure now and then', () => {
    expect(ok(yes, [no, yes, no, yes, no])).toEqual(['ok', 'ok', 'ok', 'ok', 'ok']);
  });

  test('fails with as many failures in a row, and is back after as many successes', () => {
    expect(ok(yes, [no, no, no, yes, yes, no, yes, yes, yes, yes])).toEqual([
      'ok',
      'failed!',
      'failed',
      'failed',
      'failed',
      'failed',
      'failed',
      'failed',
      'ok!',
      'ok',
    ]);
  });

  test('may begin as failed', () => {
    expect(ok(no, [yes, yes, yes])).toEqual(['failed', 'failed', 'ok!']);
  });
});
