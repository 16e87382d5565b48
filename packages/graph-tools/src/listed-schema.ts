import type { JsonObjectSchema } from './json-schema.ts';

/** What a model hardly ever breaks and pays for in every conversation; a call that does is told so. */
const leftOut = new Set(['minLength', 'maxLength', 'minItems', 'maxItems', 'additionalProperties']);

/**
 * An input schema as it is listed: without the bounds of texts and lists, and without saying that there are no other
 * arguments. All of that holds the same.
 */
export function toListedSchema(schema: JsonObjectSchema): JsonObjectSchema {
  return drop(schema) as JsonObjectSchema;
}

/** Of what type the values of an enumeration are can be seen. */
function isLeftOut(keyword: string, schema: object): boolean {
  return leftOut.has(keyword) || (keyword === 'type' && 'enum' in schema);
}

function drop(value: unknown, isName = false): unknown {
  if (Array.isArray(value)) return value.map((item) => drop(item));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([name]) => isName || !isLeftOut(name, value));
  // Below `properties` stand names of arguments, which may be anything.
  return Object.fromEntries(
    members.map(([name, member]) => [name, drop(member, !isName && name === 'properties')]),
  );
}
