import { describe, expect, it } from 'vitest';
import { isUnbounded, parseRange, parseSheetRange, sizeOf, toAddress } from './cell-range.ts';

describe('addresses of cells', () => {
  it.each([
    ['A1', 'A1', 1, 1],
    ['b2:D10', 'B2:D10', 9, 3],
    ['$Z$9:$AA$9', 'Z9:AA9', 1, 2],
    ['A1:XFD1048576', 'A1:XFD1048576', 1_048_576, 16_384],
    ['ZZ1:AAA1', 'ZZ1:AAA1', 1, 2],
    ['C3:C3', 'C3', 1, 1],
  ])('%s is %s', (address, same, rows, columns) => {
    const range = parseRange(address);
    expect(toAddress(range)).toBe(same);
    expect(sizeOf(range)).toEqual({ rows, columns });
  });

  it.each([
    '',
    'A',
    'A0',
    'XFE1',
    'A1048577',
    'B2:A1',
    'Sheet1!A1',
    "A1')/delete",
    'A1:B',
    'A1,B2',
    'A1:B2:C3',
  ])('%s is none', (address) => {
    expect(() => parseRange(address)).toThrow('no range of cells');
  });

  it.each([
    ['A:C', true],
    ['$2:$5', true],
    ['A1:C3', false],
    ['A', false],
    ['A:3', false],
  ])('%s names whole columns or rows: %s', (address, is) => {
    expect(isUnbounded(address)).toBe(is);
  });

  it.each([
    ['Sheet1!A1:B2', 'Sheet1'],
    ["'Q3 ''26!'!$A$1:$B$2", "Q3 '26!"],
  ])('%s of Graph names the sheet %s', (address, sheet) => {
    expect(parseSheetRange(address)).toEqual({ sheet, range: parseRange('A1:B2') });
  });

  it.each([undefined, null, '', 'A1:B2', 'Sheet1!A:B'])('%s of Graph is nothing to go on with', (address) => {
    expect(() => parseSheetRange(address)).toThrow(expect.objectContaining({ code: 'graph_unavailable' }));
  });
});
