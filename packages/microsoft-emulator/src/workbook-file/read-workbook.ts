import { parseArea } from './cell-address.ts';
import { unescapeXml } from './office-xml.ts';
import { unzipFile } from './unzip-file.ts';
import { toCellKey, type Workbook, type WorkbookCell, type WorkbookSheet } from './workbook.ts';

/** Reads a workbook that `writeWorkbook` has written; `undefined` for any other file. */
export function readWorkbook(bytes: Buffer): Workbook | undefined {
  const parts = unzipFile(bytes);
  const book = parts?.get('xl/workbook.xml');
  if (parts === undefined || book === undefined) return undefined;
  const sheets = [...book.matchAll(/<sheet name="([^"]*)"/g)].map(([, name = ''], index) =>
    readSheet(unescapeXml(name), index + 1, parts),
  );
  return { sheets };
}

function readSheet(name: string, number: number, parts: ReadonlyMap<string, string>): WorkbookSheet {
  const xml = parts.get(`xl/worksheets/sheet${number}.xml`) ?? '';
  const cells = new Map<string, WorkbookCell>();
  for (const [, attributes = '', inner = ''] of xml.matchAll(/<c ([^>]*)>(.*?)<\/c>/gs)) {
    const area = parseArea(/\br="([^"]*)"/.exec(attributes)?.[1] ?? '');
    if (area !== undefined) cells.set(toCellKey(area.top, area.left), readCell(attributes, inner));
  }
  const links = parts.get(`xl/worksheets/_rels/sheet${number}.xml.rels`) ?? '';
  const tables = [...links.matchAll(/Target="\.\.\/([^"]*)"/g)].flatMap(([, target = '']) => {
    const [, table = '', ref = ''] =
      / name="([^"]*)" displayName="[^"]*" ref="([^"]*)"/.exec(parts.get(`xl/${target}`) ?? '') ?? [];
    const area = parseArea(ref);
    return area === undefined ? [] : [{ name: unescapeXml(table), area }];
  });
  return { name, cells, tables };
}

function readCell(attributes: string, inner: string): WorkbookCell {
  const [, type] = /\bt="([^"]*)"/.exec(attributes) ?? [];
  const [, formula] = /<f>(.*?)<\/f>/s.exec(inner) ?? [];
  const [, raw = ''] = /<(?:v|t)\b[^>]*>(.*?)<\/(?:v|t)>/s.exec(inner) ?? [];
  const value = type === undefined ? Number(raw) : type === 'b' ? raw === '1' : unescapeXml(raw);
  return {
    value,
    ...(formula !== undefined && { formula: `=${unescapeXml(formula)}` }),
    ...(/\bs="1"/.test(attributes) && { isDate: true }),
  };
}
