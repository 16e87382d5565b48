import { describe, expect, it } from 'vitest';
import { operationCases as cases, type OperationCase } from './find-operation-cases.ts';

const ids = cases.map(({ id }) => id);
const requests = cases.map(({ request }) =>
  request
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim(),
);
const ofPart = (part: OperationCase['part']) => cases.filter((one) => one.part === part);

/** How many cases of a part each area has: the area is what an id begins with. */
function countAreas(part: OperationCase['part']): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { id } of ofPart(part)) {
    const area = id.replace(/-\d+$/, '');
    counts.set(area, (counts.get(area) ?? 0) + 1);
  }
  return counts;
}

describe('find-operation.cases.json', () => {
  it('has 100 cases to tune by and 100 that are set aside', () => {
    expect([cases.length, ofPart('tuning').length, ofPart('set-aside').length]).toEqual([200, 100, 100]);
  });

  it('has ids that are an area and a number, each once', () => {
    expect(ids.filter((id) => !/^[a-z]+-\d\d$/.test(id))).toEqual([]);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('has no request twice, however it is written', () => {
    expect(requests.filter((request, index) => requests.indexOf(request) !== index)).toEqual([]);
  });

  it.each(cases)('$id has one to three different operations', ({ operations }) => {
    expect(operations.length).toBeGreaterThanOrEqual(1);
    expect(operations.length).toBeLessThanOrEqual(3);
    expect(new Set(operations).size).toBe(operations.length);
    expect(operations.filter((one) => !/^(GET|POST|PUT|PATCH|DELETE) \/\S+$/.test(one))).toEqual([]);
  });

  it('asks for at most ten operations in both parts', () => {
    const tuning = new Set(ofPart('tuning').flatMap(({ operations }) => operations));
    const setAside = new Set(ofPart('set-aside').flatMap(({ operations }) => operations));
    expect([...setAside].filter((operation) => tuning.has(operation)).length).toBeLessThanOrEqual(10);
  });

  it('has the same mix of areas in both parts, to one case', () => {
    const setAside = countAreas('set-aside');
    const uneven = [...countAreas('tuning')].filter(
      ([area, count]) => Math.abs(count - (setAside.get(area) ?? 0)) > 1,
    );
    expect(uneven).toEqual([]);
  });
});
