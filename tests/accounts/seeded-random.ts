/** Chooses the same things in the same order at every run with the same seed. */
export interface SeededRandom {
  /** A whole number from 0 to below `end`. */
  below(end: number): number;
  /** One of the choices. @throws RangeError when there is none */
  pick<Choice>(choices: readonly Choice[]): Choice;
}

/** Creates {@link SeededRandom} (mulberry32, 32 bits of state). */
export function createSeededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }
  return {
    below: (end) => next() % end,
    pick(choices) {
      if (choices.length === 0) throw new RangeError('There is nothing to choose from.');
      return choices[next() % choices.length] as (typeof choices)[number];
    },
  };
}
