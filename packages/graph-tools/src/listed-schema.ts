import type { JsonObjectSchema } from './json-schema.ts';

/** Bounds that a model hardly ever meets and pays for in every conversation; a call that breaks one is told so. */
const leftOut = new Set(['minLength', 'maxLength', 'minItems', 'maxItems']);

/** An input schema as it is listed: without the bounds of texts and lists, which hold all the same. */
export function toListedSchema(schema: JsonObjectSchema): JsonObjectSchema {
  return drop(schema) as JsonObjectSchema;
}

function drop(value: unknown, isName = false): unknown {
  if (Array.isArray(value)) return value.map((item) => drop(item));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([name]) => isName || !leftOut.has(name));
  // Below `properties` stand names of arguments, which may be anything.
  return Object.fromEntries(
    members.map(([name, member]) => [name, drop(member, !isName && name === 'properties')]),
  );
}
