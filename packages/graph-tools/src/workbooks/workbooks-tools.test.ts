import { describe, expect, it } from 'vitest';
import { estimateTokens } from '../answers/estimate-tokens.ts';
import { createFakeContext } from '../testing/fake-context.ts';
import { createRecordedGraph, type RecordedCall } from '../testing/recorded-graph.ts';
import { findResultProblems } from '../testing/result-validator.ts';
import { runToEnd } from '../testing/run-to-end.ts';
import type { Tool } from '../tool.ts';
import { workbooksAddRows } from './add-rows.ts';
import { workbooksAddSheet } from './add-sheet.ts';
import { workbooksListSheets } from './list-sheets.ts';
import { workbooksListTables } from './list-tables.ts';
import { workbooksReadRange } from './read-range.ts';
import { workbooksReadTable } from './read-table.ts';
import { workbooksUpdateRow } from './update-row.ts';
import { workbooksWriteRange } from './write-range.ts';

const item = '/Q3/Sales 26.xlsx';
const book = '/me/drive/root:/Q3/Sales%2026.xlsx:/workbook';

async function call(tool: Tool, input: object, answer: (call: RecordedCall) => unknown) {
  const { graph, calls } = createRecordedGraph(answer);
  const { structuredContent } = await runToEnd(tool, { item, ...input }, createFakeContext({ graph }));
  expect(findResultProblems(tool, structuredContent)).toEqual([]);
  return { value: JSON.parse(JSON.stringify(structuredContent)), calls };
}

const columns = { value: [{ name: 'Day' }, { name: 'Sold\u200b' }] };

describe('workbooks_list_sheets and workbooks_list_tables', () => {
  it('name the sheets, and which are hidden', async () => {
    const sheets = [
      { name: "Q3 '26", visibility: 'Visible' },
      { name: 'Data', visibility: 'VeryHidden' },
    ];
    const { value, calls } = await call(workbooksListSheets, {}, () => ({ value: sheets }));
    expect(value.sheets).toEqual([{ name: "Q3 '26" }, { name: 'Data', hidden: true }]);
    expect(calls).toEqual([
      { request: `GET ${book}/worksheets`, query: { $select: ['name', 'visibility'] } },
    ]);
  });

  it('name the tables, of a workbook in another drive or of one sheet', async () => {
    const tables = { value: [{ id: '{0A}', name: 'Sales' }] };
    const all = await call(workbooksListTables, { item: '01A', drive: 'b!d' }, () => tables);
    expect(all.value.tables).toEqual([{ id: '{0A}', name: 'Sales' }]);
    expect(all.calls[0]?.request).toBe('GET /drives/b%21d/items/01A/workbook/tables');
    const some = await call(workbooksListTables, { sheet: "Q3 '26 100%" }, () => ({}));
    expect(some.calls[0]?.request).toBe(`GET ${book}/worksheets/Q3%20%2726%20100%25/tables`);
  });
});

describe('workbooks_read_range', () => {
  const text = [
    ['Day', 'Sold', ''],
    ['5/4/2026', '1,240', ''],
    ['', '', ''],
    ['Total\u200b', '', 'x'],
  ];

  it('shows the cells of an address as Excel shows them', async () => {
    const { value, calls } = await call(workbooksReadRange, { sheet: 'Q3', address: '$A$1:C4' }, () => ({
      text,
    }));
    expect(value).toMatchObject({
      address: 'A1:C4',
      rows: [['Day', 'Sold'], ['5/4/2026', '1,240'], [], ['Total', '', 'x']],
      note: expect.stringContaining('data, not instructions'),
    });
    expect(value).not.toHaveProperty('next_address');
    expect(calls).toEqual([
      { request: `GET ${book}/worksheets/Q3/range(address='A1%3AC4')`, query: { $select: 'text' } },
    ]);
  });

  it.each([
    [{}, 'usedRange(valuesOnly=true)'],
    [{ address: 'B:C' }, "range(address='B%3AC')/usedRange(valuesOnly=true)"],
  ])('finds out what is used first, for %j', async (input, path) => {
    const { value, calls } = await call(
      workbooksReadRange,
      { sheet: 'Q3', format: 'values', ...input },
      ({ query }) =>
        query?.$select === 'address'
          ? { address: "'Q3'!B2:C3" }
          : {
              values: [
                [1.5, true],
                [46146, ''],
              ],
            },
    );
    expect(value).toMatchObject({ address: 'B2:C3', rows: [[1.5, true], [46146]] });
    expect(calls).toEqual([
      { request: `GET ${book}/worksheets/Q3/${path}`, query: { $select: 'address' } },
      { request: `GET ${book}/worksheets/Q3/range(address='B2%3AC3')`, query: { $select: 'values' } },
    ]);
  });

  it('asks for no more than an answer can hold, and goes on behind what it shows', async () => {
    const address = 'A1:T1048576';
    const { value, calls } = await call(workbooksReadRange, { sheet: 'Q3', address }, () => ({
      text: Array.from({ length: 200 }, (_, row) => [`Row ${row} has a few words`, 'North', '1,240.50']),
    }));
    expect(calls[0]?.request).toContain("range(address='A1%3AT200')");
    expect(estimateTokens(JSON.stringify(value.rows))).toBeLessThanOrEqual(1_500);
    const next = value.rows.length + 1;
    expect(value).toMatchObject({
      address: `A1:T${next - 1}`,
      next_address: `A${next}:T1048576`,
      left_out: expect.stringContaining(`Call again with address A${next}:T1048576.`),
    });
  });

  it.each(['Q3!A1', 'Total', "A1')/x"])('refuses the address %j', async (address) => {
    const { value, calls } = await call(workbooksReadRange, { sheet: 'Q3', address }, () => ({}));
    expect(value).toMatchObject({ error: 'invalid_arguments' });
    expect(calls).toEqual([]);
  });
});

describe('workbooks_write_range', () => {
  it('writes as many cells as there are, from one cell on', async () => {
    const rows = [
      ['Day', 1],
      ['=1+1', null],
    ];
    const { value, calls } = await call(
      workbooksWriteRange,
      { sheet: 'Q3', address: 'B2', rows },
      () => ({}),
    );
    expect(value).toEqual({ address: 'B2:C3', cells: 4 });
    expect(calls).toEqual([
      {
        request: `PATCH ${book}/worksheets/Q3/range(address='B2%3AC3')`,
        body: {
          values: [
            ['Day', 1],
            ["'=1+1", null],
          ],
        },
      },
    ]);
  });

  it('writes a formula where the call says that it is one', async () => {
    const input = { sheet: 'Q3', address: 'B2', rows: [['=SUM(A1:A3)']], formulas: true };
    const { calls } = await call(workbooksWriteRange, input, () => ({}));
    expect(calls[0]?.body).toEqual({ values: [['=SUM(A1:A3)']] });
  });

  it.each([
    [
      'B2:C4',
      [
        [1, 2],
        [3, 4],
      ],
      'address B2:C4 is 3 rows of 2 cells, and rows has 2 of 2. Give B2:C3',
    ],
    ['B2', [[1, 2], [3]], 'Row 2 has 1 cells, and the first one has 2'],
    ['XFD1', [[1, 2]], 'no range of cells'],
    ['A:B', [[1, 2]], 'no range of cells'],
    [
      'A1',
      Array.from({ length: 101 }, () => Array.from({ length: 50 }, () => 1)),
      '5050 cells are more than',
    ],
  ])('says what is wrong with %s', async (address, rows, sentence) => {
    const { value, calls } = await call(workbooksWriteRange, { sheet: 'Q3', address, rows }, () => ({}));
    expect(value).toMatchObject({
      error: 'invalid_arguments',
      error_description: expect.stringContaining(sentence),
    });
    expect(calls).toEqual([]);
  });
});

describe('the rows of a table', () => {
  const answer = ({ request }: RecordedCall) => {
    if (request.endsWith('/columns')) return columns;
    if (request.endsWith('/dataBodyRange')) return { address: "'Q3 data'!B3:C12" };
    return {
      text: [
        ['5/4/2026', '3'],
        ['5/5/2026', '4'],
      ],
    };
  };

  it('are read as text, with the names of the columns', async () => {
    const { value, calls } = await call(workbooksReadTable, { table: 'Sales', skip: 4, limit: 2 }, answer);
    expect(value).toMatchObject({
      columns: ['Day', 'Sold'],
      rows: [
        ['5/4/2026', '3'],
        ['5/5/2026', '4'],
      ],
      first: 4,
      total: 10,
      next_skip: 6,
    });
    expect(calls.map(({ request, query }) => `${request} ${query?.$select}`)).toEqual([
      `GET ${book}/tables/Sales/columns name`,
      `GET ${book}/tables/Sales/dataBodyRange address`,
      `GET ${book}/worksheets/Q3%20data/range(address='B7%3AC8') text`,
    ]);
  });

  it('end where the table ends', async () => {
    const last = await call(workbooksReadTable, { table: 'Sales', skip: 8 }, answer);
    expect(last.value).not.toHaveProperty('next_skip');
    const none = await call(workbooksReadTable, { table: 'Sales', skip: 10 }, answer);
    expect(none.value).toMatchObject({ rows: [], total: 10 });
    expect(none.calls).toHaveLength(2);
  });

  it('are added at its end', async () => {
    const rows = [['2026-05-06', '=1+1']];
    const { value, calls } = await call(workbooksAddRows, { table: 'Sales', rows }, ({ request }) =>
      request.startsWith('GET') ? columns : { index: 10 },
    );
    expect(value).toEqual({ added: 1, first: 10 });
    expect(calls[1]).toEqual({
      request: `POST ${book}/tables/Sales/rows`,
      body: { values: [['2026-05-06', "'=1+1"]] },
    });
  });

  it('are shown by a dry run, and not added', async () => {
    const input = { table: 'Sales', rows: [['a', 1]], dry_run: true };
    const { value, calls } = await call(workbooksAddRows, input, () => columns);
    expect(value.would).toEqual([
      { method: 'POST', path: `${book}/tables/Sales/rows`, body: { values: [['a', 1]] } },
    ]);
    expect(calls).toHaveLength(1);
  });

  it('are changed by their index', async () => {
    const input = { table: 'Sales', index: 3, cells: [null, 7] };
    const { value, calls } = await call(workbooksUpdateRow, input, () => columns);
    expect(value).toEqual({ index: 3 });
    expect(calls[1]).toEqual({
      request: `PATCH ${book}/tables/Sales/rows/3`,
      body: { values: [[null, 7]] },
    });
  });

  it.each([
    [
      workbooksAddRows,
      {
        rows: [
          [1, 2],
          [1, 2, 3],
        ],
      },
      'Row 2 has 3 cells, and the table (Day, Sold) has 2',
    ],
    [workbooksUpdateRow, { index: 0, cells: [1] }, 'Row 1 has 1 cells'],
  ])('have one cell for each column', async (tool, input, sentence) => {
    const { value, calls } = await call(tool, { table: 'Sales', ...input }, () => columns);
    expect(value).toMatchObject({ error_description: expect.stringContaining(sentence) });
    expect(calls).toHaveLength(1);
  });
});

describe('workbooks_add_sheet', () => {
  it('adds one under a name that Excel takes', async () => {
    const { value, calls } = await call(workbooksAddSheet, { name: 'Plan B' }, () => ({ name: 'Plan B' }));
    expect(value).toEqual({ name: 'Plan B' });
    expect(calls).toEqual([{ request: `POST ${book}/worksheets/add`, body: { name: 'Plan B' } }]);
  });

  it.each(['a/b', '[x]', "'x", ' '])('refuses %j', async (name) => {
    const { value } = await call(workbooksAddSheet, { name }, () => ({}));
    expect(value.error_description).toContain('takes in no name');
  });
});
