import { brotliCompressSync, constants } from 'node:zlib';
import type { DescribedOperation } from './read-operations.ts';
import type { DescribedSchema } from './read-schemas.ts';

/** What the catalogue is made of. */
export interface CatalogueContent {
  /** One line for each path: template, methods, summaries. */
  readonly index: readonly string[];
  /** What the operations of each path take, in the order of the index, by method. */
  readonly details: readonly Readonly<Record<string, DescribedOperation>>[];
  readonly schemas: ReadonlyMap<string, DescribedSchema>;
}

/** Paths whose details are compressed together: enough to be small, few enough to be read at once. */
const pathsPerChunk = 300;

/** Schemas that are compressed together. */
const schemasPerChunk = 120;

/**
 * Writes the catalogue: the length of a header (4 bytes, big-endian), the header (JSON: how long each part is), and the
 * parts, each compressed by itself, so that a reader unpacks what it needs: the index first, then the details of paths,
 * then schemas in the order of their names.
 */
export function writeCatalogue({ index, details, schemas }: CatalogueContent): Buffer {
  const names = [...schemas.keys()].sort();
  const schemaChunks = toChunks(names, schemasPerChunk);
  const indexPart = compress(index.join('\n'));
  const detailParts = toChunks(details, pathsPerChunk).map((chunk) => compress(toLines(chunk)));
  const schemaParts = schemaChunks.map((chunk) =>
    compress(toLines(chunk.map((name) => [name, schemas.get(name)]))),
  );
  const header = Buffer.from(
    JSON.stringify({
      index: indexPart.length,
      pathsPerChunk,
      details: detailParts.map(({ length }) => length),
      schemas: schemaParts.map(({ length }, at) => [schemaChunks[at]?.[0] ?? '', length]),
    }),
  );
  const size = Buffer.alloc(4);
  size.writeUInt32BE(header.length);
  return Buffer.concat([size, header, indexPart, ...detailParts, ...schemaParts]);
}

function toChunks<Item>(items: readonly Item[], size: number): Item[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, at) => items.slice(at * size, (at + 1) * size));
}

function toLines(items: readonly unknown[]): string {
  return items.map((item) => JSON.stringify(item)).join('\n');
}

function compress(text: string): Buffer {
  const { BROTLI_PARAM_QUALITY: quality, BROTLI_PARAM_LGWIN: window } = constants;
  return brotliCompressSync(text, { params: { [quality]: 9, [window]: 22 } });
}
