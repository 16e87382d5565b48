/** A value of a cell. */
export type CellValue = string | number | boolean;

/** A cell that is not empty. */
export interface WorkbookCell {
  /** Without a formula what it shows; with one what Excel last made of it. */
  readonly value: CellValue;
  /** As in `=SUM(B2:B4)`. */
  readonly formula?: string;
  /** Whether its number is shown as a date. */
  readonly isDate?: boolean;
}

/** A rectangle of cells; rows and columns count from 0, and the last ones are part of it. */
export interface CellArea {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** A table on a sheet. Its first row holds the names of its columns. */
export interface WorkbookTable {
  readonly name: string;
  area: CellArea;
}

/** A sheet, its cells by what {@link toCellKey} makes of their place. */
export interface WorkbookSheet {
  readonly name: string;
  readonly cells: Map<string, WorkbookCell>;
  readonly tables: WorkbookTable[];
}

/** A workbook: its sheets, in order. */
export interface Workbook {
  readonly sheets: WorkbookSheet[];
}

/** What a cell is found by. */
export function toCellKey(row: number, column: number): string {
  return `${row}:${column}`;
}

/** Row and column of a key. */
export function readCellKey(key: string): readonly [row: number, column: number] {
  const [row = 0, column = 0] = key.split(':').map(Number);
  return [row, column];
}

/** Makes a sheet of rows of values, with a table over all of it where that has a name. */
export function createSheet(
  name: string,
  rows: readonly (readonly (CellValue | WorkbookCell)[])[],
  table?: string,
): WorkbookSheet {
  const cells = rows.flatMap((row, top) =>
    row.map(
      (cell, left) => [toCellKey(top, left), typeof cell === 'object' ? cell : { value: cell }] as const,
    ),
  );
  const area = { top: 0, left: 0, bottom: rows.length - 1, right: (rows[0]?.length ?? 1) - 1 };
  const tables = table === undefined ? [] : [{ name: table, area }];
  return { name, cells: new Map(cells.filter(([, { value }]) => value !== '')), tables };
}
