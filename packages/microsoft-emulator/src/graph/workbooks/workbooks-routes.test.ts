import { beforeEach, describe, expect, test } from 'vitest';
import { createSignInDriver, type SignInDriver } from '../../testing/sign-in-driver.ts';

interface Call {
  readonly method?: 'GET' | 'POST' | 'PATCH';
  readonly payload?: object;
}

let driver: SignInDriver;
let token: string;

const file = '/me/drive/root:/Documents/Q3/Sales%20by%20region.xlsx:';

async function signIn(scope: string, person?: string): Promise<void> {
  token = (await driver.signIn(person, undefined, { scope: `openid ${scope}` })).access_token;
}

async function ask(path: string, { method = 'GET', payload }: Call = {}) {
  const answer = await driver.app.inject({
    method,
    url: `/v1.0${path}`,
    headers: { authorization: `Bearer ${token}` },
    ...(payload !== undefined && { payload }),
  });
  return { status: answer.statusCode, body: answer.body === '' ? undefined : answer.json() };
}

const askBook = (path: string, call?: Call) => ask(`${file}/workbook/${path}`, call);
const change = (path: string, values: unknown) => askBook(path, { method: 'PATCH', payload: { values } });
const add = (path: string, payload: object) => askBook(path, { method: 'POST', payload });

beforeEach(async () => {
  driver = createSignInDriver();
  await signIn('Files.ReadWrite');
});

describe('sheets and ranges of workbooks', () => {
  test('are read by path and by id, as values, texts and formulas', async () => {
    expect((await askBook('worksheets?$select=name')).body.value).toMatchObject([
      { name: 'Q3' },
      { name: 'Weeks' },
    ]);
    const used = await askBook('worksheets/Q3/usedRange(valuesOnly=true)?$select=address');
    expect(used.body).toEqual({ address: "'Q3'!A1:C4" });
    const { id } = (await ask(file.slice(0, -1))).body;
    const range = await ask(`/me/drive/items/${id}/workbook/worksheets/weeks/range(address='A2%3AC2')`);
    expect(range.body).toMatchObject({
      address: 'Weeks!A2:C2',
      values: [[46_204, 4_100, 3_300]],
      text: [['7/1/2026', '4100', '3300']],
    });
    const [row] = (await askBook("worksheets/Weeks/range(address='A14:B14')")).body.formulas;
    expect(row).toEqual(['Total', '=SUM(B2:B13)']);
  });

  test('of whole columns are told without cells, and narrowed down to what is used', async () => {
    const column = await askBook("worksheets/Q3/range(address='B:B')");
    expect(column.body).toMatchObject({ rowCount: 1_048_576, values: null });
    const used = await askBook("worksheets/Q3/range(address='B:B')/usedRange(valuesOnly=true)");
    expect(used.body).toMatchObject({ address: "'Q3'!B1:B4" });
  });

  test('are written as if typed, and calculated', async () => {
    const values = [
      ['2026-05-04', '12', "'=1+1", '=C1*2'],
      [true, '', null, 'x'],
    ];
    const written = await change("worksheets/Weeks/range(address='E1:H2')", values);
    expect(written.body.text).toEqual([
      ['5/4/2026', '12', '=1+1', '#VALUE!'],
      ['TRUE', '', '', 'x'],
    ]);
    await change("worksheets/Weeks/range(address='B2')", [[100]]);
    const sum = await askBook("worksheets/Weeks/range(address='B14')");
    expect(sum.body.values[0][0]).toBeLessThan(54_000);
    expect((await change("worksheets/Weeks/range(address='A1:B1')", [[1]])).body.error.code).toBe(
      'InvalidArgument',
    );
    expect((await change("worksheets/Weeks/range(address='A0')", [[1]])).status).toBe(400);
  });

  test('are saved in the file, as a version of it', async () => {
    await change("worksheets/Q3/range(address='A5')", [['West & "East" <new>']]);
    expect((await add('worksheets/add', { name: 'Plan' })).status).toBe(201);
    expect((await add('worksheets/add', { name: 'plan' })).body.error.code).toBe('ItemAlreadyExists');
    expect((await ask(`${file}/versions`)).body.value).toHaveLength(3);
    const cell = await askBook("worksheets/Q3/range(address='A5')");
    expect(cell.body.values).toEqual([['West & "East" <new>']]);
    const plan = await askBook('worksheets/Plan/usedRange(valuesOnly=true)');
    expect(plan.body).toMatchObject({ address: 'Plan!A1', values: [['']] });
  });

  test('are not there for other names and other files', async () => {
    expect((await askBook('worksheets/None/usedRange')).body.error.code).toBe('ItemNotFound');
    expect((await ask('/me/drive/root:/Documents/settings.json:/workbook/worksheets')).status).toBe(400);
    expect((await ask('/me/drive/root:/none.xlsx:/workbook/worksheets')).status).toBe(404);
    expect((await askBook('charts')).body.error.code).toBe('BadRequest');
  });
});

describe('tables of workbooks', () => {
  test('have columns and rows, to which are added', async () => {
    expect((await askBook('tables')).body.value).toMatchObject([{ id: '1', name: 'Sales' }]);
    expect((await askBook('worksheets/Weeks/tables')).body.value).toEqual([]);
    const columns = (await askBook('tables/sales/columns?$select=name')).body.value;
    expect(columns.map(({ name }: { name: string }) => name)).toEqual(['Region', 'Units', 'Revenue']);
    const added = await add('tables/1/rows', {
      values: [
        ['West', 1, 2],
        ['East', 3, 4],
      ],
    });
    expect(added).toMatchObject({ status: 201, body: { index: 3 } });
    expect((await askBook('tables/Sales/dataBodyRange')).body.address).toBe("'Q3'!A2:C6");
    await change('tables/Sales/rows/4', [[null, 30, null]]);
    const rows = (await askBook('tables/Sales/rows?$skip=3')).body.value;
    expect(rows).toEqual([
      { index: 3, values: [['West', 1, 2]] },
      { index: 4, values: [['East', 30, 4]] },
    ]);
    expect((await add('tables/Sales/rows', { values: [['West', 1]] })).status).toBe(400);
    expect((await change('tables/Sales/rows/9', [[1, 2, 3]])).status).toBe(400);
  });
});

describe('permissions for workbooks', () => {
  test('are those to write, but for the list of tables', async () => {
    await signIn('Files.Read');
    expect((await askBook('tables')).status).toBe(200);
    expect((await askBook('worksheets')).status).toBe(403);
    expect((await ask('/me/drive/root:/Documents/workbook')).status).toBe(404);
  });

  test('of other drives are those for all files', async () => {
    const { id } = (await ask('/me/drive')).body;
    const path = `/drives/${id}/root:/Documents/Expenses.xlsx:/workbook/worksheets`;
    expect((await ask(path)).status).toBe(403);
    await signIn('Files.ReadWrite.All', 'nia@contoso.example');
    const own = (await ask('/me/drive')).body.id;
    const sheets = await ask(path.replace(id, own));
    expect(sheets.body.value).toMatchObject([{ name: 'Expenses' }]);
  });
});
