import { describe, expect, it } from 'vitest';
import { createWaiterLimit } from './waiter-limit.ts';

describe('createWaiterLimit', () => {
  it('refuses a share that has used up its part, until one of its own leaves', () => {
    const limit = createWaiterLimit({ max: 10, maxPerShare: 2 });
    limit.enter('one');
    limit.enter('one');
    expect(() => limit.enter('one')).toThrow(
      expect.objectContaining({ code: 'too_many_waiters', status: 429 }),
    );
    limit.enter('two');
    limit.leave('one');
    limit.enter('one');
    expect(limit.size).toBe(3);
  });

  it('refuses everybody when there is no place left at all, the tool side of a split server included', () => {
    const limit = createWaiterLimit({ max: 2, maxPerShare: 1 });
    limit.enter(undefined);
    limit.enter(undefined);
    for (const share of [undefined, 'one']) {
      expect(() => limit.enter(share)).toThrow(expect.objectContaining({ code: 'server_busy', status: 503 }));
    }
    expect(limit.size).toBe(2);
  });

  it('leaves nothing behind, and takes no leave of who is not there', () => {
    const limit = createWaiterLimit({ max: 1, maxPerShare: 1 });
    limit.enter('one');
    limit.leave('one');
    limit.leave('one');
    limit.leave('two');
    expect(limit.size).toBe(0);
  });
});
