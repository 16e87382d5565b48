import { z } from 'zod';
import { type JsonObjectSchema, toJsonSchema } from './json-schema.ts';
import { failureFields } from './tool-failure.ts';

const failure = toJsonSchema(z.object(failureFields), 'output');

/** The JSON Schema that both an answer of this shape and a failure satisfy, because clients check failures with it too. */
export function toResultJsonSchema(output: z.ZodObject): JsonObjectSchema {
  const success = toJsonSchema(output, 'output');
  return {
    type: 'object',
    properties: { ...success.properties, ...failure.properties, success: toSuccessSchema(success) },
    anyOf: [{ required: success.required ?? [] }, { required: failure.required ?? [] }],
  };
}

/**
 * The same in few words, for tools of which there are many: every schema that is listed costs tokens in every
 * conversation. With `isDry` it also lets through what a dry run answers. What a failure may hold besides its code and sentence is described at the tools of the sign-in.
 */
export function toLeanResultJsonSchema(
  output: z.ZodObject,
  { isDry = false }: { readonly isDry?: boolean } = {},
): JsonObjectSchema {
  const { properties, required = [] } = toJsonSchema(output, 'output');
  const text = { type: 'string' };
  return {
    type: 'object',
    properties: {
      ...properties,
      ...(isDry && { would: { type: 'array', items: { type: 'object' } } }),
      error: text,
      error_description: text,
    },
    anyOf: [
      { required },
      ...(isDry ? [{ required: ['would'] }] : []),
      { required: ['error', 'error_description'] },
    ],
  };
}

// A success that promises `success: true` would rule out the failure, so both values stay allowed.
function toSuccessSchema({ properties }: JsonObjectSchema): unknown {
  const own = properties.success as { readonly type?: unknown } | undefined;
  return own?.type === 'boolean' && !('const' in own) ? own : failure.properties.success;
}
