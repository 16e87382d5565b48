import { describe, expect, it } from 'vitest';
import { useSignedInTools } from './signed-in-tools.ts';

describe('workbooks, from the sign-in to the last write', () => {
  const item = '/Documents/Q3/Sales by region.xlsx';
  const tools = useSignedInTools({ TOOLSETS: 'workbooks', ENABLED_TOOLS: 'files_read_text' });
  const call: typeof tools.call = (name, args) => tools.call(name, { item, ...args });
  const read: typeof tools.read = (name, args) => tools.read(name, { item, ...args });

  it('asks for the permission that Excel wants, and then names sheets and tables', async () => {
    expect((await read('workbooks_list_tables')).tables).toEqual([{ id: '1', name: 'Sales' }]);
    const refused = await call('workbooks_list_sheets');
    expect(refused.value).toMatchObject({
      error: 'graph_permission_missing',
      missing_permissions: ['Files.ReadWrite.All'],
    });
    await tools.grant(refused);
    expect((await read('workbooks_list_sheets')).sheets).toEqual([{ name: 'Q3' }, { name: 'Weeks' }]);
  });

  it('reads what is used of a sheet, with dates that can be read', async () => {
    const weeks = await read('workbooks_read_range', { sheet: 'Weeks' });
    expect(weeks).toMatchObject({ address: 'A1:C14' });
    expect(weeks.rows).toContainEqual(['7/1/2026', '4100', '3300']);
    const raw = await read('workbooks_read_range', { sheet: 'Weeks', address: 'A2:B2', format: 'values' });
    expect(raw.rows).toEqual([[46_204, 4_100]]);
    const column = await read('workbooks_read_range', { sheet: 'Q3', address: 'A:A' });
    expect(column.rows).toEqual([['Region'], ['North'], ['South'], ['Online']]);
    const formula = await read('workbooks_read_range', {
      sheet: 'Weeks',
      address: 'B14',
      format: 'formulas',
    });
    expect(formula.rows).toEqual([['=SUM(B2:B13)']]);
  });

  it('writes text as text, and a formula where it is told to', async () => {
    const rows = [
      ['=1+1', 3],
      ['2026-05-04', '=F2*2'],
    ];
    expect(await read('workbooks_write_range', { sheet: 'Weeks', address: 'E2', rows })).toEqual({
      address: 'E2:F3',
      cells: 4,
    });
    const text = await read('workbooks_read_range', { sheet: 'Weeks', address: 'E2:F3' });
    expect(text.rows).toEqual([
      ['=1+1', '3'],
      ['5/4/2026', '=F2*2'],
    ]);
    const formula = { sheet: 'Weeks', address: 'F3', rows: [['=F2*2']], formulas: true };
    await read('workbooks_write_range', formula);
    const made = await read('workbooks_read_range', { sheet: 'Weeks', address: 'F3', format: 'values' });
    expect(made.rows).toEqual([[6]]);
    const file = await read('files_read_text');
    expect(file.text).toContain('=1+1\t3');
  });

  it('goes through a long range in pieces', async () => {
    const rows = Array.from({ length: 300 }, (_, row) => [
      `Order ${row + 1}`,
      row,
      'waiting for the supplier',
    ]);
    await read('workbooks_add_sheet', { name: 'Orders' });
    await read('workbooks_write_range', { sheet: 'Orders', address: 'A1:C300', rows });
    const seen: unknown[] = [];
    let address: unknown;
    do {
      const page = await read('workbooks_read_range', { sheet: 'Orders', ...(address ? { address } : {}) });
      seen.push(...(page.rows as unknown[]));
      address = page.next_address;
    } while (address);
    expect(seen).toHaveLength(300);
    expect(seen.at(-1)).toEqual(['Order 300', '299', 'waiting for the supplier']);
  });

  it('reads, adds and changes rows of a table', async () => {
    const table = 'Sales';
    const first = await read('workbooks_read_table', { table, limit: 2 });
    expect(first).toMatchObject({
      columns: ['Region', 'Units', 'Revenue'],
      rows: [
        ['North', '1240', '98400'],
        ['South', '985', '77210.5'],
      ],
      total: 3,
      next_skip: 2,
    });
    const narrow = await call('workbooks_add_rows', { table, rows: [['West', 1]] });
    expect(narrow.value.error_description).toContain('Region, Units, Revenue');
    const added = await read('workbooks_add_rows', { table, rows: [['West', 640, 51_000]] });
    expect(added).toEqual({ added: 1, first: 3 });
    await read('workbooks_update_row', { table, index: added.first, cells: [null, 641, null] });
    const last = await read('workbooks_read_table', { table, skip: 3 });
    expect(last).toMatchObject({ rows: [['West', '641', '51000']], first: 3, total: 4 });
  });

  it('says what is wrong with an address, a sheet and a file', async () => {
    const rows = [[1, 2]];
    const wrong = await call('workbooks_write_range', { sheet: 'Q3', address: 'A1:A2', rows });
    expect(wrong.value.error_description).toContain('2 rows of 1 cells');
    expect((await call('workbooks_read_range', { sheet: 'None' })).value.error).toBe('graph_not_found');
    const text = await call('workbooks_list_sheets', { item: '/Documents/settings.json' });
    expect(text.value.error).toBe('graph_request_refused');
  });
});
