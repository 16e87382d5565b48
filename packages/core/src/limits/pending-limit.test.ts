import { describe, expect, it } from 'vitest';
import { createTestClock } from '../testing/test-clock.ts';
import { createPendingLimit } from './pending-limit.ts';

const lifeMs = 600_000;

function create({ max = 4, maxPerShare = 2 } = {}) {
  const clock = createTestClock();
  const limit = createPendingLimit({ max, maxPerShare, clock });
  let started = 0;
  const start = (share?: string) => {
    started += 1;
    const flowId = `flow-${started}`;
    limit.enter({ flowId, share, expiresAtMs: clock.nowMs() + lifeMs });
    return flowId;
  };
  return { clock, limit, start };
}

describe('createPendingLimit', () => {
  it('refuses a share that has used up its part, and nobody else', () => {
    const { start, limit } = create();
    start('one');
    start('one');
    expect(() => start('one')).toThrow(expect.objectContaining({ code: 'too_many_sign_ins', status: 429 }));
    start('two');
    expect(limit.size).toBe(3);
  });

  it('refuses everybody when there is no place left at all, and keeps what is there', () => {
    const { start, limit } = create();
    for (const share of ['a', 'b', 'c', 'd']) start(share);
    expect(() => start('e')).toThrow(expect.objectContaining({ code: 'store_full', status: 503 }));
    expect(limit.size).toBe(4);
  });

  it('counts who has no share in all only', () => {
    const { start } = create();
    for (let count = 0; count < 4; count += 1) start(undefined);
    expect(() => start(undefined)).toThrow(expect.objectContaining({ code: 'store_full' }));
  });

  it('gives the place of a flow that has ended to the next one, once', () => {
    const { start, limit } = create();
    const first = start('one');
    start('one');
    limit.leave(first);
    limit.leave(first);
    limit.leave('started-elsewhere');
    start('one');
    expect(() => start('one')).toThrow();
    expect(limit.size).toBe(2);
  });

  it('frees places as flows expire, not a moment earlier', () => {
    const { start, limit, clock } = create();
    start('one');
    clock.advance(1_000);
    start('one');
    clock.advance(lifeMs - 1_001);
    expect(() => start('one')).toThrow();
    clock.advance(1);
    expect(limit.size).toBe(1);
    start('one');
    expect(limit.size).toBe(2);
    clock.advance(lifeMs);
    expect(limit.size).toBe(0);
  });
});
