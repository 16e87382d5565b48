import { isOn, readAttribute, readXml, type XmlToken } from './xml-tokens.ts';

/** One cell that holds something. */
export interface Cell {
  /** The first is 0. */
  readonly column: number;
  /** As in `s` for a shared text; empty for a number. */
  readonly type: string;
  readonly value: string;
}

/** Reads the rows of a sheet, without rows and columns that are hidden. */
export function* readRows(xml: string): Generator<readonly Cell[]> {
  const hiddenColumns: (readonly [number, number])[] = [];
  let row: Cell[] | undefined;
  let cell: Cell | undefined;
  let isInValue = false;
  for (const token of readXml(xml)) {
    if (token.kind === 'text') {
      if (cell && isInValue) cell = { ...cell, value: cell.value + token.text };
    } else if (token.name === 'col') hiddenColumns.push(...readHiddenColumns(token));
    else if (token.name === 'row') {
      if (token.kind === 'close' && row && row.length > 0) yield row;
      row = token.kind === 'open' && !isHidden(token) ? [] : undefined;
    } else if (token.name === 'c') {
      if (token.kind === 'close' && cell && cell.value !== '') row?.push(cell);
      cell = token.kind === 'open' ? toCell(token, hiddenColumns) : undefined;
    } else if (token.name === 'v' || token.name === 't') isInValue = token.kind === 'open';
  }
}

type Tag = Exclude<XmlToken, { kind: 'text' }>;

function isHidden({ attributes }: Tag): boolean {
  const hidden = readAttribute(attributes, 'hidden');
  return hidden !== undefined && isOn(hidden);
}

function readHiddenColumns(tag: Tag): readonly (readonly [number, number])[] {
  if (tag.kind === 'close' || !isHidden(tag)) return [];
  const [first, last] = ['min', 'max'].map((name) => Number(readAttribute(tag.attributes, name)) - 1);
  return [[first ?? 0, last ?? 0]];
}

function toCell({ attributes }: Tag, hidden: readonly (readonly [number, number])[]): Cell | undefined {
  const [letters = 'A'] = /^[A-Z]{1,3}/.exec(readAttribute(attributes, 'r') ?? '') ?? [];
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  if (hidden.some(([first, last]) => column >= first && column <= last)) return undefined;
  return { column, type: readAttribute(attributes, 't') ?? '', value: '' };
}
