import { describe, expect, it } from 'vitest';
import { toKeySlot } from './key-slot.ts';

/** What `CLUSTER KEYSLOT` of Redis 7.0 answers. */
const slots = {
  '123456789': 12739,
  foo: 12182,
  '{user1000}.following': 3443,
  '{user1000}.followers': 3443,
  'foo{}{bar}': 8363,
  'foo{{bar}}zap': 4015,
  'foo{bar}{zap}': 5061,
  'an{open brace': 3017,
  '': 0,
  ключ: 10303,
};

describe('toKeySlot', () => {
  it.each(Object.entries(slots))('%s', (key, slot) => {
    expect(toKeySlot(key)).toBe(slot);
  });
});
