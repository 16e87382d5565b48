import { describe, expect, test } from 'vitest';
import { assignCores, parseCoreList } from './choose-cores.ts';

describe('parseCoreList', () => {
  test.each([
    ['0', [0]],
    ['0,1', [0, 1]],
    ['0-3', [0, 1, 2, 3]],
    ['1,4-6,9', [1, 4, 5, 6, 9]],
  ])('reads %s', (list, cores) => {
    expect(parseCoreList(list)).toEqual(cores);
  });
});

describe('assignCores', () => {
  test('gives each kind of process a core of its own', () => {
    expect(assignCores([2, 3, 5, 7])).toMatchObject({ server: 2, load: 3, standIn: 5 });
  });

  test('keeps the server apart where there are two', () => {
    expect(assignCores([0, 1])).toMatchObject({ server: 0, load: 1, standIn: 1 });
  });

  test('says that nothing is pinned where there is one', () => {
    const cores = assignCores([0]);
    expect(cores).toMatchObject({ server: undefined, load: undefined, standIn: undefined });
    expect(cores.description).toContain('only one core');
  });
});
