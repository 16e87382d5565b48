import { describe, expect, it } from 'vitest';
import { createHandover } from './handover.ts';

const one = { name: 'one' };
const two = { name: 'two' };

describe('createHandover', () => {
  it('hands each value to who takes it inside', () => {
    const { hand, take } = createHandover<object>();
    expect(hand(one, () => [take(), 'result'])).toEqual([one, 'result']);
    expect(hand(two, take)).toBe(two);
  });

  it('has nothing to take outside, nor a second time', () => {
    const { hand, take } = createHandover<object>();
    expect(take).toThrow(TypeError);
    expect(() => hand(one, () => [take(), take()])).toThrow(TypeError);
    expect(take).toThrow(TypeError);
  });

  it('leaves nothing behind for somebody else', async () => {
    const { hand, take } = createHandover<object>();
    expect(() => hand(one, () => 'nobody took it')).toThrow(TypeError);
    // As where something is not begun at once, but after a turn of the event loop.
    const later = Promise.withResolvers<void>();
    const taken = later.promise.then(() => take());
    expect(() => hand(one, () => taken)).toThrow(TypeError);
    later.resolve();
    await expect(taken).rejects.toThrow(TypeError);
    expect(hand(two, take)).toBe(two);
  });

  it('is ready for the next one when something is thrown inside', () => {
    const { hand, take } = createHandover<object>();
    expect(() =>
      hand(one, () => {
        throw new Error('not begun');
      }),
    ).toThrow('not begun');
    expect(hand(two, take)).toBe(two);
  });

  it('holds one value at a time', () => {
    const { hand, take } = createHandover<object>();
    expect(() => hand(one, () => hand(two, take))).toThrow(TypeError);
    expect(hand(two, take)).toBe(two);
  });
});
