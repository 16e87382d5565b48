import { brotliDecompressSync } from 'node:zlib';
import type { CatalogueOperation } from './catalogue-operation.ts';
import type { OperationDetails, SchemaDetails } from './operation-details.ts';

/** Every operation of Microsoft Graph v1.0. What each takes is unpacked when it is asked for. */
export interface OperationCatalogue {
  readonly operations: readonly CatalogueOperation[];
  /** The operation with this id, as in `GET /me/messages`; the method may be in lower case. */
  find(id: string): CatalogueOperation | undefined;
  readDetails(operation: CatalogueOperation): OperationDetails;
  /** Begins to look up schemas; what one look unpacks, it keeps as long as it lasts. */
  openSchemas(): (name: string) => SchemaDetails | undefined;
}

interface Header {
  /** Length of the index in bytes. */
  readonly index: number;
  readonly pathsPerChunk: number;
  readonly details: readonly number[];
  /** First name and length of each part. */
  readonly schemas: readonly (readonly [string, number])[];
}

/** Reads the catalogue that the build has written: a header, then parts that are compressed one by one. */
export function openCatalogue(file: Buffer): OperationCatalogue {
  const indexStart = 4 + file.readUInt32BE(0);
  const header = JSON.parse(file.toString('utf8', 4, indexStart)) as Header;
  const detailsStart = indexStart + header.index;
  const details = toRanges(detailsStart, header.details);
  const schemas = toRanges(
    detailsStart + sum(header.details),
    header.schemas.map(([, length]) => length),
  );
  const unpack = ([start, end]: Range) =>
    brotliDecompressSync(file.subarray(start, end)).toString('utf8').split('\n');
  const operations = unpack([indexStart, detailsStart]).flatMap(parsePath);
  // What is described is called next, and what is called stands near to what was called before.
  let last: { readonly chunk: number; readonly lines: readonly string[] } | undefined;
  const places = new Map(operations.map(({ id }, at) => [id, at]));
  return {
    operations,
    find: (id) => operations[places.get(normalizeId(id)) ?? -1],
    readDetails({ pathIndex, method }) {
      const chunk = Math.floor(pathIndex / header.pathsPerChunk);
      if (last?.chunk !== chunk) last = { chunk, lines: unpack(details[chunk] ?? [0, 0]) };
      const line = last.lines[pathIndex % header.pathsPerChunk] ?? '{}';
      return (JSON.parse(line) as Readonly<Record<string, OperationDetails>>)[method] ?? {};
    },
    openSchemas() {
      const unpacked = new Map<number, ReadonlyMap<string, SchemaDetails>>();
      return (name) => {
        const at = header.schemas.findLastIndex(([first]) => first <= name);
        const range = schemas[at];
        if (range === undefined) return undefined;
        const known =
          unpacked.get(at) ??
          new Map(unpack(range).map((line) => JSON.parse(line) as [string, SchemaDetails]));
        unpacked.set(at, known);
        return known.get(name);
      };
    },
  };
}

/** First byte and the one behind the last. */
type Range = readonly [start: number, end: number];

function toRanges(start: number, lengths: readonly number[]): Range[] {
  let at = start;
  return lengths.map((length) => {
    const begin = at;
    at += length;
    return [begin, at];
  });
}

function sum(lengths: readonly number[]): number {
  return lengths.reduce((total, length) => total + length, 0);
}

/** A line of the index: the template, then for each method its name, a mark for what it answers, and its summary. */
function parsePath(line: string, pathIndex: number): CatalogueOperation[] {
  const [template = '', ...methods] = line.split('\t');
  return methods.map((column) => {
    const [, method = '', mark = '', summary = ''] = /^([A-Z]+)([*~]?) ?(.*)$/.exec(column) ?? [];
    const answers = mark === '*' ? 'list' : mark === '~' ? 'file' : 'value';
    return { id: `${method} ${template}`, method, template, summary, answers, pathIndex };
  });
}

function normalizeId(id: string): string {
  const [method = '', ...path] = id.trim().split(/\s+/);
  return `${method.toUpperCase()} ${path.join(' ')}`;
}
