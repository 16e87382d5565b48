import { describe, expect, test } from 'vitest';
import { createFaultSwitchboard } from './fault-switchboard.ts';

describe('createFaultSwitchboard', () => {
  test('a fault hits as often as asked, once by default', () => {
    const faults = createFaultSwitchboard();
    faults.next({ kind: 'authorize-denied' });
    faults.next({ kind: 'token-server-error' }, { times: 2 });
    expect(faults.take(['authorize-denied'])).toEqual({ kind: 'authorize-denied' });
    expect(faults.take(['authorize-denied'])).toBeUndefined();
    expect(faults.take(['token-server-error'])).toBeDefined();
    expect(faults.take(['token-server-error'])).toBeDefined();
    expect(faults.take(['token-server-error'])).toBeUndefined();
  });

  test('faults of the asked kinds come in the order they were added, others stay', () => {
    const faults = createFaultSwitchboard();
    faults.next({ kind: 'token-server-error' });
    faults.next({ kind: 'graph-unavailable' });
    faults.next({ kind: 'graph-throttled' });
    const kinds = ['graph-throttled', 'graph-unavailable'] as const;
    expect(faults.take(kinds)?.kind).toBe('graph-unavailable');
    expect(faults.take(kinds)?.kind).toBe('graph-throttled');
    expect(faults.pending()).toEqual([{ fault: { kind: 'token-server-error' }, times: 1 }]);
  });

  test('clear forgets them all', () => {
    const faults = createFaultSwitchboard();
    faults.next({ kind: 'authorize-denied' }, { times: 3 });
    faults.clear();
    expect(faults.pending()).toEqual([]);
  });
});
