import { describe, expect, it } from 'vitest';
import { createRoster } from './roster.ts';

const member = (name: string) => ({ name, place: -1 });

describe('createRoster', () => {
  it.each([
    ['first', ['b', 'c']],
    ['middle', ['a', 'c']],
    ['last', ['a', 'b']],
  ])('loses the %s one and keeps the others', (which, kept) => {
    const roster = createRoster<ReturnType<typeof member>>();
    const [a, b, c] = [member('a'), member('b'), member('c')];
    for (const one of [a, b, c]) roster.add(one);
    const removed = { first: a, middle: b, last: c }[which] ?? a;
    roster.remove(removed);
    expect(
      roster
        .members()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(kept);
    expect(removed.place).toBe(-1);
  });

  it('removes a thousand in any order, each of them once', () => {
    const roster = createRoster<ReturnType<typeof member>>();
    const members = Array.from({ length: 1_000 }, (_, index) => member(`${index}`));
    for (const one of members) roster.add(one);
    // 7 and 1,000 have no divisor in common, so every one comes up.
    const order = members.map((_, index) => members[(index * 7) % 1_000] as ReturnType<typeof member>);
    for (const [removed, one] of order.entries()) {
      roster.remove(one);
      roster.remove(one);
      expect(roster.members()).toHaveLength(999 - removed);
    }
  });

  it('takes back what has been on it, and gives out copies', () => {
    const roster = createRoster<ReturnType<typeof member>>();
    const one = member('one');
    roster.add(one);
    const before = roster.members();
    roster.remove(one);
    expect([before, roster.members()]).toEqual([[one], []]);
    roster.add(one);
    expect(roster.members()).toEqual([one]);
  });

  it('leaves alone what is on another roster', () => {
    const [first, second] = [createRoster(), createRoster()];
    const [here, there] = [member('here'), member('there')];
    first.add(here);
    second.add(there);
    first.remove(there);
    expect([first.members(), second.members()]).toEqual([[here], [there]]);
    expect(there.place).toBe(0);
  });
});
