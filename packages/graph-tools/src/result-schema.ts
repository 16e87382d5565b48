import { z } from 'zod';
import { type JsonObjectSchema, toJsonSchema } from './json-schema.ts';
import { failureFields, stepUpFields } from './tool-failure.ts';

const failure = toJsonSchema(z.object(failureFields), 'output');
const stepUp = toJsonSchema(z.object(stepUpFields), 'output');

/** The JSON Schema that both an answer of this shape and a failure satisfy, because clients check failures with it too. */
export function toResultJsonSchema(output: z.ZodObject): JsonObjectSchema {
  const success = toJsonSchema(output, 'output');
  return {
    type: 'object',
    properties: { ...success.properties, ...failure.properties, success: toSuccessSchema(success) },
    anyOf: [{ required: success.required ?? [] }, { required: failure.required ?? [] }],
  };
}

/** Adds the fields of a failure that a sign-in would help with. A field of the answer with the same name stays. */
export function withStepUpFields(result: JsonObjectSchema): JsonObjectSchema {
  const added = Object.entries(stepUp.properties).filter(([name]) => !Object.hasOwn(result.properties, name));
  return { ...result, properties: { ...result.properties, ...Object.fromEntries(added) } };
}

// A success that promises `success: true` would rule out the failure, so both values stay allowed.
function toSuccessSchema({ properties }: JsonObjectSchema): unknown {
  const own = properties.success as { readonly type?: unknown } | undefined;
  return own?.type === 'boolean' && !('const' in own) ? own : failure.properties.success;
}
