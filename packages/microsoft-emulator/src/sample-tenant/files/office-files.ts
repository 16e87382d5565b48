import { zipFile } from './zip-file.ts';

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const office = 'http://schemas.openxmlformats.org';
const officeTypes = 'application/vnd.openxmlformats-officedocument';
const relationTypes = `${office}/officeDocument/2006/relationships`;

/** A Word document of these paragraphs. */
export function wordFile(paragraphs: readonly string[]): Buffer {
  const body = paragraphs.map((text) => `<w:p><w:r><w:t>${escapeXml(text)}</w:t></w:r></w:p>`).join('');
  const document = `<w:document xmlns:w="${office}/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`;
  return zipFile({
    ...contentTypes({ '/word/document.xml': `${officeTypes}.wordprocessingml.document.main+xml` }),
    ...relations('_rels/.rels', { officeDocument: 'word/document.xml' }),
    'word/document.xml': declaration + document,
  });
}

/** An Excel workbook of one sheet. */
export function excelFile(sheet: string, rows: readonly (readonly (string | number)[])[]): Buffer {
  const main = `xmlns="${office}/spreadsheetml/2006/main" xmlns:r="${relationTypes}"`;
  const data = rows.map((cells, index) => `<row r="${index + 1}">${cells.map(toCell(index)).join('')}</row>`);
  return zipFile({
    ...contentTypes({
      '/xl/workbook.xml': `${officeTypes}.spreadsheetml.sheet.main+xml`,
      '/xl/worksheets/sheet1.xml': `${officeTypes}.spreadsheetml.worksheet+xml`,
    }),
    ...relations('_rels/.rels', { officeDocument: 'xl/workbook.xml' }),
    ...relations('xl/_rels/workbook.xml.rels', { worksheet: 'worksheets/sheet1.xml' }),
    'xl/workbook.xml': `${declaration}<workbook ${main}><sheets><sheet name="${escapeXml(sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/worksheets/sheet1.xml': `${declaration}<worksheet ${main}><sheetData>${data.join('')}</sheetData></worksheet>`,
  });
}

const toCell = (row: number) => (value: string | number, column: number) => {
  const place = `r="${String.fromCharCode(65 + column)}${row + 1}"`;
  return typeof value === 'number'
    ? `<c ${place}><v>${value}</v></c>`
    : `<c ${place} t="inlineStr"><is><t>${escapeXml(value)}</t></is></c>`;
};

function contentTypes(parts: Readonly<Record<string, string>>): Record<string, string> {
  const overrides = Object.entries(parts).map(
    ([name, type]) => `<Override PartName="${name}" ContentType="${type}"/>`,
  );
  const defaults =
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>';
  return {
    '[Content_Types].xml': `${declaration}<Types xmlns="${office}/package/2006/content-types">${defaults}${overrides.join('')}</Types>`,
  };
}

function relations(name: string, targets: Readonly<Record<string, string>>): Record<string, string> {
  const each = Object.entries(targets).map(
    ([type, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${relationTypes}/${type}" Target="${target}"/>`,
  );
  const relationships = `<Relationships xmlns="${office}/package/2006/relationships">${each.join('')}</Relationships>`;
  return { [name]: declaration + relationships };
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
