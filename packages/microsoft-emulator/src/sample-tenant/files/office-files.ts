import {
  contentTypes,
  declaration,
  escapeXml,
  officeNames,
  relations,
} from '../../workbook-file/office-xml.ts';
import { createSheet, type WorkbookCell } from '../../workbook-file/workbook.ts';
import { writeWorkbook } from '../../workbook-file/write-workbook.ts';
import { zipFile } from '../../workbook-file/zip-file.ts';

/** A Word document of these paragraphs. */
export function wordFile(paragraphs: readonly string[]): Buffer {
  const body = paragraphs.map((text) => `<w:p><w:r><w:t>${escapeXml(text)}</w:t></w:r></w:p>`).join('');
  const document = `<w:document xmlns:w="${officeNames}/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`;
  return zipFile({
    ...contentTypes({ '/word/document.xml': 'wordprocessingml.document.main+xml' }),
    ...relations('_rels/.rels', [['officeDocument', 'word/document.xml']]),
    'word/document.xml': declaration + document,
  });
}

/** A sheet of a workbook. */
export interface SampleSheet {
  readonly name: string;
  readonly rows: readonly (readonly (string | number | WorkbookCell)[])[];
  /** Name of the table that all of it is; absent where it is none. */
  readonly table?: string;
}

/** An Excel workbook of these sheets. */
export function excelFile(sheets: readonly SampleSheet[]): Buffer {
  return writeWorkbook({ sheets: sheets.map(({ name, rows, table }) => createSheet(name, rows, table)) });
}
