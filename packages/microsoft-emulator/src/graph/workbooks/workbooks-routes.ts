import { GraphError } from '../graph-error.ts';
import type { GraphCall, GraphRoute } from '../graph-route.ts';
import { openWorkbook } from './open-workbook.ts';
import { addSheet, changeRange, listSheets, readRange } from './sheet-answers.ts';
import { addRows, changeRow, listAllTables, listColumns, listRows, readBody } from './table-answers.ts';
import type { WorkbookAnswer } from './workbook-answer.ts';

type Method = 'GET' | 'POST' | 'PATCH';

/** What can be asked of a workbook, by what comes after it in an address. */
const answers: readonly (readonly [Method, RegExp, WorkbookAnswer])[] = [
  ['GET', /^worksheets$/, listSheets],
  ['POST', /^worksheets(?:\/add)?$/, addSheet],
  [
    'GET',
    /^worksheets\/([^/]+)(?:\/range\(address='([^']*)'\))?\/(usedRange)(?:\(valuesOnly=true\))?$/,
    readRange,
  ],
  ['GET', /^worksheets\/([^/]+)\/range\(address='([^']*)'\)$/, readRange],
  ['PATCH', /^worksheets\/([^/]+)\/range\(address='([^']*)'\)$/, changeRange],
  ['GET', /^(?:worksheets\/([^/]+)\/)?tables$/, listAllTables],
  ['GET', /^tables\/([^/]+)\/columns$/, listColumns],
  ['GET', /^tables\/([^/]+)\/dataBodyRange$/, readBody],
  ['GET', /^tables\/([^/]+)\/rows$/, listRows],
  ['POST', /^tables\/([^/]+)\/rows$/, addRows],
  ['PATCH', /^tables\/([^/]+)\/rows\/(\d+)$/, changeRow],
];

/** A workbook in an address: below an item by its id, or by its path. */
const workbook = String.raw`^/v1\.0/(?:me/drive|drives/[^/]+)/(?:items/[^/:]+|(?:root|items/[^/:]+):/[^:]*:)/workbook`;
const isTableList = new RegExp(`${workbook}/(?:worksheets/[^/]+/)?tables$`);
const isWorkbook = new RegExp(`${workbook}(?:/|$)`);

const allFiles = ['Files.ReadWrite.All', 'Sites.ReadWrite.All'];
const ownFiles = ['Files.ReadWrite', ...allFiles];
const readAllFiles = ['Files.Read.All', 'Sites.Read.All', ...allFiles];

/**
 * Excel workbooks, which are files of drives. Everything but the list of tables needs the permission to write.
 * @see https://learn.microsoft.com/graph/api/resources/excel
 */
export const workbooksRoutes: readonly GraphRoute[] = [
  ...routesOf('/me/drive/*', ownFiles, ['Files.Read', ...ownFiles, ...readAllFiles]),
  ...routesOf('/drives/:drive/*', allFiles, readAllFiles),
];

function routesOf(path: string, write: readonly string[], read: readonly string[]): readonly GraphRoute[] {
  const route = (method: Method, isFor: RegExp, permissions: readonly string[]): GraphRoute => ({
    method,
    path,
    isFor: (pathname) => isFor.test(pathname),
    permissions,
    answer: (call) => answerWorkbook(method, call),
  });
  return [
    route('GET', isTableList, read),
    route('GET', isWorkbook, write),
    route('POST', isWorkbook, write),
    route('PATCH', isWorkbook, write),
  ];
}

function answerWorkbook(method: Method, call: GraphCall): object {
  const open = openWorkbook(call);
  for (const [known, pattern, answer] of answers) {
    const parts = known === method ? pattern.exec(open.below) : null;
    if (parts !== null) return answer(open, call, parts.slice(1));
  }
  throw new GraphError(400, 'BadRequest', `Resource not found for the segment '${open.below}'.`);
}
