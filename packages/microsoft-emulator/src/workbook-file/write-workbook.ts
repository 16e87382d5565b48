import { toAreaAddress, toCellAddress } from './cell-address.ts';
import { contentTypes, declaration, escapeXml, officeNames, relations, relationTypes } from './office-xml.ts';
import { readCellKey, toCellKey, type Workbook, type WorkbookCell, type WorkbookSheet } from './workbook.ts';
import { zipFile } from './zip-file.ts';

const names = `xmlns="${officeNames}/spreadsheetml/2006/main" xmlns:r="${relationTypes}"`;

/** Place of the date format among the formats of cells. */
const dateStyle = 1;

const styles = `${declaration}<styleSheet ${names}><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`;

/** Makes the Excel file of a workbook. The same workbook always makes the same bytes. */
export function writeWorkbook({ sheets }: Workbook): Buffer {
  const numbered = sheets.map((sheet, index) => ({ sheet, number: index + 1 }));
  const tables = numbered.flatMap(({ sheet, number }) =>
    sheet.tables.map((table) => ({ sheet, number, table })),
  );
  const numberOf = (table: WorkbookSheet['tables'][number]) =>
    tables.findIndex((one) => one.table === table) + 1;
  const list = numbered.map(
    ({ sheet, number }) => `<sheet name="${escapeXml(sheet.name)}" sheetId="${number}" r:id="rId${number}"/>`,
  );
  const parts: Record<string, string> = {
    ...contentTypes({
      '/xl/workbook.xml': 'spreadsheetml.sheet.main+xml',
      '/xl/styles.xml': 'spreadsheetml.styles+xml',
      ...typesOf('worksheets/sheet', 'worksheet', numbered.length),
      ...typesOf('tables/table', 'table', tables.length),
    }),
    ...relations('_rels/.rels', [['officeDocument', 'xl/workbook.xml']]),
    ...relations('xl/_rels/workbook.xml.rels', [
      ...numbered.map(({ number }) => ['worksheet', `worksheets/sheet${number}.xml`] as const),
      ['styles', 'styles.xml'],
    ]),
    'xl/workbook.xml': `${declaration}<workbook ${names}><sheets>${list.join('')}</sheets></workbook>`,
    'xl/styles.xml': styles,
  };
  for (const { sheet, number } of numbered) {
    parts[`xl/worksheets/sheet${number}.xml`] = toSheetXml(sheet);
    const own = sheet.tables.map((table) => ['table', `../tables/table${numberOf(table)}.xml`] as const);
    if (own.length > 0) Object.assign(parts, relations(`xl/worksheets/_rels/sheet${number}.xml.rels`, own));
  }
  for (const { sheet, table } of tables) {
    parts[`xl/tables/table${numberOf(table)}.xml`] = toTableXml(sheet, table, numberOf(table));
  }
  return zipFile(parts);
}

function typesOf(name: string, type: string, count: number): Record<string, string> {
  const entries = Array.from({ length: count }, (_, index) => [
    `/xl/${name}${index + 1}.xml`,
    `spreadsheetml.${type}+xml`,
  ]);
  return Object.fromEntries(entries);
}

function toSheetXml({ cells, tables }: WorkbookSheet): string {
  const rows = Map.groupBy(cells, ([key]) => readCellKey(key)[0]);
  const data = [...rows]
    .toSorted(([a], [b]) => a - b)
    .map(([row, inRow]) => {
      const byColumn = inRow
        .map(([key, cell]) => [readCellKey(key)[1], cell] as const)
        .toSorted(([a], [b]) => a - b);
      return `<row r="${row + 1}">${byColumn.map(([column, cell]) => toCellXml(row, column, cell)).join('')}</row>`;
    });
  const parts = tables.map((_, index) => `<tablePart r:id="rId${index + 1}"/>`).join('');
  const tableParts = tables.length === 0 ? '' : `<tableParts count="${tables.length}">${parts}</tableParts>`;
  return `${declaration}<worksheet ${names}><sheetData>${data.join('')}</sheetData>${tableParts}</worksheet>`;
}

function toCellXml(row: number, column: number, { value, formula, isDate = false }: WorkbookCell): string {
  const place = `r="${toCellAddress(row, column)}"${isDate ? ` s="${dateStyle}"` : ''}`;
  const made = formula === undefined ? '' : `<f>${escapeXml(formula.slice(1))}</f>`;
  if (typeof value === 'number') return `<c ${place}>${made}<v>${value}</v></c>`;
  if (typeof value === 'boolean') return `<c ${place} t="b">${made}<v>${Number(value)}</v></c>`;
  if (formula !== undefined) return `<c ${place} t="str">${made}<v>${escapeXml(value)}</v></c>`;
  return `<c ${place} t="inlineStr"><is><t xml:space="preserve">${escapeXml(value)}</t></is></c>`;
}

function toTableXml(
  { cells }: WorkbookSheet,
  { name, area }: WorkbookSheet['tables'][number],
  id: number,
): string {
  const width = area.right - area.left + 1;
  const columns = Array.from({ length: width }, (_, index) => {
    const title = cells.get(toCellKey(area.top, area.left + index))?.value ?? `Column${index + 1}`;
    return `<tableColumn id="${index + 1}" name="${escapeXml(String(title))}"/>`;
  });
  const ref = toAreaAddress(area);
  return `${declaration}<table ${names} id="${id}" name="${escapeXml(name)}" displayName="${escapeXml(name)}" ref="${ref}"><autoFilter ref="${ref}"/><tableColumns count="${width}">${columns.join('')}</tableColumns></table>`;
}
