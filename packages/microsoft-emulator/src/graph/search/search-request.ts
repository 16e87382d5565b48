import { GraphError } from '../graph-error.ts';
import { readJsonObject } from '../json-object.ts';

/** What a search is asked for. */
export interface SearchRequest {
  readonly types: readonly string[];
  readonly query: string;
  readonly from: number;
  readonly size: number;
}

/** Types of which several may be searched for at once. */
const together = ['driveItem', 'listItem', 'site'];

/** Types of Outlook, which gives 25 at a time. */
const ofOutlook = ['message', 'event'];

/**
 * Reads the one request of a search.
 * @throws GraphError 400 for several requests, types that do not go together, and pages that are too long
 */
export function readSearchRequest(body: unknown, known: readonly string[]): SearchRequest {
  const { requests } = readJsonObject(body);
  if (!Array.isArray(requests) || requests.length !== 1)
    throw refuse('A single search request is supported.');
  const { entityTypes, query, from = 0, size = 25 } = readJsonObject(requests[0]);
  const { queryString } = readJsonObject(query);
  if (typeof queryString !== 'string' || queryString.trim() === '') throw refuse('The query is missing.');
  const types = readTypes(entityTypes, known);
  const maxSize = types.some((type) => ofOutlook.includes(type)) ? 25 : 500;
  if (!isWhole(from, 0, 10_000) || !isWhole(size, 1, maxSize)) throw refuse('The page is out of range.');
  return { types, query: queryString, from, size };
}

function readTypes(entityTypes: unknown, known: readonly string[]): readonly string[] {
  const types = Array.isArray(entityTypes) ? entityTypes : [];
  if (types.length === 0 || !types.every((type) => known.includes(type))) {
    throw refuse('The entity types are missing, or not known.');
  }
  if (types.length > 1 && !types.every((type) => together.includes(type))) {
    throw refuse('This combination of entity types is not supported.');
  }
  return types;
}

function isWhole(value: unknown, min: number, max: number): value is number {
  return Number.isInteger(value) && Number(value) >= min && Number(value) <= max;
}

function refuse(message: string): GraphError {
  return new GraphError(400, 'BadRequest', message);
}
