import type { WorkbookRange } from '@microsoft/microsoft-graph-types';
import { fitItems } from '../answers/fit-items.ts';
import { toVisibleLine } from '../answers/to-visible-text.ts';
import type { GraphClient } from '../graph-client/graph-client.ts';
import { type DriveItemPlace, graphPath } from '../graph-client/graph-path.ts';
import { type CellRange, sizeOf, toAddress } from './cell-range.ts';
import { workbookPath } from './workbook-path.ts';

/** Most cells of one request, and most rows: an answer holds fewer anyway. */
const maxCells = 4_000;
const maxRows = 200;

/** Longest text of a cell, in characters. */
const maxCellLength = 500;

/** What {@link readCells} needs. */
export interface CellsRequest {
  readonly place: DriveItemPlace;
  readonly sheet: string;
  readonly range: CellRange;
  readonly format: 'text' | 'values' | 'formulas';
  /** Most rows of this answer. Default: what fits. */
  readonly limit?: number | undefined;
  /** Most tokens of the rows. Default 1,500. */
  readonly maxTokens?: number | undefined;
}

/** A cell of an answer. */
export type ShownCell = string | number | boolean;

/** The first rows of a range. */
export interface ReadCells {
  /** Without the empty cells at the end of each. */
  readonly rows: ShownCell[][];
  /** What has been read; the range has no more columns than this, but maybe more rows. */
  readonly shown: CellRange;
  /** What is left of the range; absent at its end. */
  readonly rest?: CellRange;
}

/** Reads the first rows of a range, as many as fit. However large a sheet is, no more of it is asked for than that. */
export async function readCells(graph: Pick<GraphClient, 'get'>, request: CellsRequest): Promise<ReadCells> {
  const { place, sheet, range, format, limit = maxRows, maxTokens } = request;
  const { rows: all, columns } = sizeOf(range);
  const asked = Math.max(1, Math.min(all, limit, maxRows, Math.floor(maxCells / columns)));
  const address = toAddress({ ...range, bottom: range.top + asked - 1 });
  const found = await graph.get<WorkbookRange>(
    workbookPath(place, graphPath`/worksheets/${sheet}/range(address='${address}')`),
    { query: { $select: format } },
  );
  const read = toRows(found[format]).slice(0, asked).map(toShownRow);
  const { items: rows } = fitItems(read, maxTokens);
  const bottom = range.top + Math.max(rows.length, 1) - 1;
  return {
    rows,
    shown: { ...range, bottom },
    ...(bottom < range.bottom && { rest: { ...range, top: bottom + 1 } }),
  };
}

function toRows(found: unknown): readonly (readonly unknown[])[] {
  return Array.isArray(found) ? found.filter((row) => Array.isArray(row)) : [];
}

function toShownRow(row: readonly unknown[]): ShownCell[] {
  const cells = row.map(toShownCell);
  return cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);
}

function toShownCell(cell: unknown): ShownCell {
  return typeof cell === 'number' || typeof cell === 'boolean'
    ? cell
    : toVisibleLine(typeof cell === 'string' ? cell : '', maxCellLength);
}
