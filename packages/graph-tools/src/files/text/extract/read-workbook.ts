import { readRelations } from './read-relations.ts';
import { type Cell, readRows } from './read-rows.ts';
import { readAttribute, readXml } from './xml-tokens.ts';
import type { ZipArchive } from './zip-archive.ts';

/** Reads the values of a workbook, sheet by sheet, rows as lines with tabs between the cells; nothing that is hidden. */
export async function* readWorkbook(archive: ZipArchive): AsyncGenerator<string> {
  const relations = await readRelations(archive, 'xl', 'workbook.xml');
  const strings = archive.has('xl/sharedStrings.xml')
    ? [...listStrings(await archive.read('xl/sharedStrings.xml'))]
    : [];
  for (const { name, id } of listSheets(await archive.read('xl/workbook.xml'))) {
    yield `Sheet ${name}\n`;
    for (const row of readRows(await archive.read(relations.get(id) ?? ''))) yield toLine(row, strings);
    yield '\n';
  }
}

function* listSheets(xml: string): Generator<{ readonly name: string; readonly id: string }> {
  for (const token of readXml(xml)) {
    if (token.kind !== 'open' || token.name !== 'sheet') continue;
    const { attributes } = token;
    if (/^(?:veryH|h)idden$/.test(readAttribute(attributes, 'state') ?? '')) continue;
    yield { name: readAttribute(attributes, 'name') ?? '', id: readAttribute(attributes, 'r:id') ?? '' };
  }
}

/** The texts that cells name by number, without the readings of Japanese ones. */
function* listStrings(xml: string): Generator<string> {
  let [text, isInText, isReading] = ['', false, false];
  for (const token of readXml(xml)) {
    if (token.kind === 'text') {
      if (isInText && !isReading) text += token.text;
    } else if (token.name === 't') isInText = token.kind === 'open';
    else if (token.name === 'rPh') isReading = token.kind === 'open';
    else if (token.name === 'si') {
      if (token.kind === 'close') yield text;
      text = '';
    }
  }
}

/** Most empty cells in a row that are kept as such. */
const maxGap = 50;

function toLine(cells: readonly Cell[], strings: readonly string[]): string {
  let [line, column] = ['', 0];
  for (const cell of cells) {
    line += '\t'.repeat(Math.min(Math.max(cell.column - column, 0), maxGap)) + toValue(cell, strings);
    column = cell.column;
  }
  return `${line}\n`;
}

function toValue({ type, value }: Cell, strings: readonly string[]): string {
  if (type === 's') return strings[Number(value)] ?? '';
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  return value;
}
