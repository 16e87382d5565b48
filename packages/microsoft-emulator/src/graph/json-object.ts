import { GraphError } from './graph-error.ts';

/** JSON of an object. */
export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * The JSON object that a request sent.
 * @throws GraphError 400 for anything else
 */
export function readJsonObject(body: unknown): JsonObject {
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as JsonObject;
  throw new GraphError(400, 'BadRequest', 'Unable to read JSON request payload.');
}

/**
 * The properties of a request that may be written; others are left alone by Graph.
 * @throws GraphError 400 for a property the resource does not have
 */
export function pickWritable(body: JsonObject, writable: readonly string[]): JsonObject {
  const unknown = Object.keys(body).find((name) => !name.startsWith('@') && !writable.includes(name));
  if (unknown === undefined)
    return Object.fromEntries(Object.entries(body).filter(([name]) => !name.startsWith('@')));
  throw new GraphError(
    400,
    'RequestBodyRead',
    `The property '${unknown}' does not exist on this type or cannot be written.`,
  );
}
