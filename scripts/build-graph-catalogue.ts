/**
 * Writes the catalogue of every operation of Microsoft Graph v1.0, out of the description in
 * `@microsoft/teams.graph-endpoints`, to `dist/graph-operations.bin` of the package it runs in.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { keepReachable } from './graph-catalogue/reachable-schemas.ts';
import type { DescribedOperation } from './graph-catalogue/read-operations.ts';
import { openOperations } from './graph-catalogue/read-operations.ts';
import { type DescribedPath, readPaths } from './graph-catalogue/read-paths.ts';
import { readSchemas } from './graph-catalogue/read-schemas.ts';
import { chooseSummary } from './graph-catalogue/summarize-operation.ts';
import { writeCatalogue } from './graph-catalogue/write-catalogue.ts';

const { resolve } = createRequire(join(process.cwd(), 'package.json'));
const folder = dirname(resolve('@microsoft/teams.graph-endpoints'));
const text = readFileSync(join(folder, 'types', 'types.d.ts'), 'utf8');

const paths = readPaths(text);
const operations = openOperations(text);
const details = paths.map(readDetails);
const index = paths.map((path, at) => toIndexLine(path, details[at] ?? {}));
const schemas = keepReachable(
  readSchemas(text),
  details.flatMap((detail) => Object.values(detail)),
);

mkdirSync('dist', { recursive: true });
writeFileSync('dist/graph-operations.bin', writeCatalogue({ index, details, schemas }));

function readDetails({ template, methods }: DescribedPath): Record<string, DescribedOperation> {
  return Object.fromEntries(
    methods.map(({ method, operationId }) => [method, operations.read(operationId, template)]),
  );
}

/** Template, then for each method its name, `*` for a list and `~` for a file, and its summary. */
function toIndexLine(
  { template, methods }: DescribedPath,
  detail: Record<string, DescribedOperation>,
): string {
  const columns = methods.map(({ method, summary }) => {
    const { query = [], isFile } = detail[method] ?? {};
    const mark = isFile ? '~' : method === 'GET' && query.includes('$top') ? '*' : '';
    return `${method}${mark} ${chooseSummary(summary, template)}`.trimEnd();
  });
  return [template, ...columns].join('\t');
}
