import { describe, expect, it } from 'vitest';
import { parsePollQuery } from './parse-poll-query.ts';

describe('parsePollQuery', () => {
  it.each([
    [{}, { waitMs: 0, isCollecting: true }],
    [{ wait: '0' }, { waitMs: 0, isCollecting: true }],
    [{ wait: '07' }, { waitMs: 7_000, isCollecting: true }],
    [{ wait: '50' }, { waitMs: 50_000, isCollecting: true }],
    [{ collect: 'false' }, { waitMs: 0, isCollecting: false }],
    [
      { collect: 'true', unknown: 'x' },
      { waitMs: 0, isCollecting: true },
    ],
  ])('reads %o', (query, expected) => {
    expect(parsePollQuery(query)).toEqual(expected);
  });

  it.each([
    { wait: '51' },
    { wait: '-1' },
    { wait: '1.5' },
    { wait: '1e1' },
    { wait: ' 1' },
    { wait: '١' },
    { wait: '' },
    { wait: '100' },
    { wait: ['1', '2'] },
    { collect: 'yes' },
    { collect: ['true', 'false'] },
  ])('refuses %o', (query) => {
    expect(() => parsePollQuery(query)).toThrow(expect.objectContaining({ code: 'invalid_request' }));
  });

  it('says which parameter is wrong', () => {
    expect(() => parsePollQuery({ wait: 'soon' })).toThrow(
      /wait must be a whole number of seconds from 0 to 50/,
    );
    expect(() => parsePollQuery({ collect: 'yes' })).toThrow(/collect must be true or false/);
  });
});
