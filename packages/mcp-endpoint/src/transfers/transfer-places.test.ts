import { describe, expect, it } from 'vitest';
import { createTransferPlaces } from './transfer-places.ts';

const tooMany = expect.objectContaining({ code: 'too_many_transfers' });

describe('createTransferPlaces', () => {
  it('bounds those of one, and leaves room for others', () => {
    const places = createTransferPlaces({ maxPerShare: 2, max: 10 });
    const giveBack = places.take('a');
    places.take('a');
    expect(() => places.take('a')).toThrow(tooMany);
    places.take('b');
    giveBack();
    giveBack();
    places.take('a');
    expect(() => places.take('a')).toThrow(tooMany);
  });

  it('bounds all together', () => {
    const places = createTransferPlaces({ maxPerShare: 2, max: 3 });
    for (const share of ['a', 'b', 'c']) places.take(share);
    expect(() => places.take('d')).toThrow(tooMany);
  });
});
