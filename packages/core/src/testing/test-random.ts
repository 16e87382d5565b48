import { createHash } from 'node:crypto';
import type { RandomBytes } from '../crypto/random.ts';

/** Creates a source of bytes that never repeats a draw, and draws the same in every run with the same seed. */
export function createTestRandom(seed = 'seed'): RandomBytes {
  let draws = 0;
  return (size) => {
    draws += 1;
    const block = createHash('sha512').update(`${seed}:${draws}`).digest();
    if (size > block.length) throw new RangeError(`The test draws at most ${block.length} bytes at once.`);
    return block.subarray(0, size);
  };
}
