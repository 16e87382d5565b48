import { describe, expect, it } from 'vitest';
import { createHandover } from './handover.ts';

const one = { name: 'one' };
const two = { name: 'two' };
const create = () => createHandover<{ readonly name: string }, string>();
const nameOf = ({ name }: typeof one) => name;

describe('createHandover', () => {
  it('hands each value to who takes it inside, and returns what they make of it', () => {
    const { hand, take } = create();
    expect(hand(one, () => take(nameOf))).toBe('one');
    expect(hand(two, () => take(({ name }) => `${name}!`))).toBe('two!');
  });

  it('has nothing to take outside, nor a second time', () => {
    const { hand, take } = create();
    expect(() => take(nameOf)).toThrow(TypeError);
    const takeTwice = () => {
      take(nameOf);
      take(nameOf);
    };
    expect(() => hand(one, takeTwice)).toThrow(TypeError);
    expect(() => take(nameOf)).toThrow(TypeError);
  });

  it('leaves nothing behind for somebody else', async () => {
    const { hand, take } = create();
    expect(() => hand(one, () => {})).toThrow(TypeError);
    // As where something is not begun at once, but after a turn of the event loop.
    const later = Promise.withResolvers<void>();
    const taken = later.promise.then(() => take(nameOf));
    expect(() => hand(one, () => void taken)).toThrow(TypeError);
    later.resolve();
    await expect(taken).rejects.toThrow(TypeError);
    expect(hand(two, () => take(nameOf))).toBe('two');
  });

  it.each(['before it is taken', 'after it is taken'])(
    'is ready for the next one when something is thrown %s',
    (when) => {
      const { hand, take } = create();
      const fail = () => {
        if (when.startsWith('after')) take(nameOf);
        throw new Error('not begun');
      };
      expect(() => hand(one, fail)).toThrow('not begun');
      expect(hand(two, () => take(nameOf))).toBe('two');
    },
  );

  it('is ready for the next one when nothing can be made of it', () => {
    const { hand, take } = create();
    const fail = () => {
      throw new Error('not made');
    };
    expect(() => hand(one, () => take(fail))).toThrow('not made');
    expect(hand(two, () => take(nameOf))).toBe('two');
  });

  it.each(['before it is taken', 'after it is taken'])('holds one value at a time, %s', (when) => {
    const { hand, take } = create();
    const handAnother = () => {
      if (when.startsWith('after')) take(nameOf);
      hand(two, () => take(nameOf));
    };
    expect(() => hand(one, handAnother)).toThrow(TypeError);
    expect(hand(two, () => take(nameOf))).toBe('two');
  });
});
