import { z } from 'zod';

/** A JSON Schema whose top level is an object. */
export interface JsonObjectSchema {
  readonly type: 'object';
  readonly properties: Record<string, unknown>;
  readonly required?: string[];
  readonly [keyword: string]: unknown;
}

/** The JSON Schema (2020-12, no `$ref`) of what goes into a schema, or comes out of it. */
export function toJsonSchema(schema: z.ZodObject, io: 'input' | 'output'): JsonObjectSchema {
  const options = { io, reused: 'inline', target: 'draft-2020-12', override: dropWhatTellsNothing } as const;
  const { $schema, ...json } = z.toJSONSchema(schema, options);
  return json as unknown as JsonObjectSchema;
}

// zod bounds every integer by what a double can hold, and says of every record that its names are texts; it tells
// nobody anything and costs tokens.
function dropWhatTellsNothing({ jsonSchema }: { readonly jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (isAnyText(jsonSchema.propertyNames)) delete jsonSchema.propertyNames;
}

function isAnyText(schema: unknown): boolean {
  return JSON.stringify(schema) === '{"type":"string"}';
}
