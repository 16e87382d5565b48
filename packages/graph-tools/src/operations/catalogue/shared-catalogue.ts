import { readFile } from 'node:fs/promises';
import { buildOperationIndex, type OperationIndex } from '../ranking/operation-index.ts';
import { type OperationCatalogue, openCatalogue } from './open-catalogue.ts';

/** The file that the build writes; sources and built code are as deep. */
const file = new URL('../../../dist/graph-operations.bin', import.meta.url);

let catalogue: Promise<OperationCatalogue> | undefined;
let index: Promise<OperationIndex> | undefined;

/** The catalogue, read once, at its first use: a server that never asks for it has none in its memory. */
export function loadCatalogue(): Promise<OperationCatalogue> {
  catalogue ??= readFile(file).then(openCatalogue);
  return catalogue;
}

/** The index of the catalogue's words, built once, at the first search. */
export function loadOperationIndex(): Promise<OperationIndex> {
  index ??= loadCatalogue().then(({ operations }) => buildOperationIndex(operations));
  return index;
}
