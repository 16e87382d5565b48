import { z } from 'zod';
import { type ToolAnnotations, toAnnotations } from './tool-annotations.ts';
import type { ToolContext } from './tool-context.ts';
import type { ToolEffect } from './tool-effect.ts';

/** What {@link defineTool} takes. `input` and `output` are zod raw shapes; every field has a description. */
export interface ToolSpecification<Input extends z.ZodRawShape, Output extends z.ZodRawShape> {
  /** `area_verb_noun`, at most 30 characters of `[a-z0-9_]`. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly effect: ToolEffect;
  /** Delegated Microsoft Graph permissions, as in `User.Read`; empty where Graph is not called. */
  readonly permissions: readonly string[];
  readonly input: Input;
  readonly output: Output;
  /** Rejects with `AppError` where the caller can do something about it. */
  run(input: z.output<z.ZodObject<Input>>, context: ToolContext): Promise<z.input<z.ZodObject<Output>>>;
}

/** A tool, ready for any MCP SDK. Everything that can be built once is built once, here. */
export interface Tool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly effect: ToolEffect;
  readonly permissions: readonly string[];
  readonly annotations: ToolAnnotations;
  /** Strict: an unknown argument is an error that names it. */
  readonly input: z.ZodObject;
  /** Shape of a successful result. */
  readonly output: z.ZodObject;
  /** JSON Schema (2020-12, no `$ref`) of {@link input}. */
  readonly inputJsonSchema: JsonObjectSchema;
  /** JSON Schema that both a success and a {@link ToolFailure} satisfy, because clients check failures with it too. */
  readonly outputJsonSchema: JsonObjectSchema;
  run(input: Record<string, unknown>, context: ToolContext): Promise<Record<string, unknown>>;
}

/** A JSON Schema whose top level is an object. */
export interface JsonObjectSchema {
  readonly type: 'object';
  readonly properties: Record<string, unknown>;
  readonly required?: string[];
  readonly [keyword: string]: unknown;
}

/** The structured result of a call that failed; it comes with `isError: true`. */
export interface ToolFailure {
  readonly success: false;
  /** Code of the error table, as in `sign_in_required`. */
  readonly error: string;
  /** What was wrong and what to do next. */
  readonly error_description: string;
}

const failureShape = {
  success: z.boolean().describe('False when the call failed.'),
  error: z.string().describe('Error code, only when the call failed.'),
  error_description: z.string().describe('What to do next, only when the call failed.'),
};

/** Makes a {@link Tool} of its specification. */
export function defineTool<Input extends z.ZodRawShape, Output extends z.ZodRawShape>(
  specification: ToolSpecification<Input, Output>,
): Tool {
  const { name, title, description, effect, permissions } = specification;
  const input = z.strictObject(specification.input);
  const output = z.object(specification.output);
  return {
    name,
    title,
    description,
    effect,
    permissions,
    annotations: toAnnotations(effect, title),
    input,
    output,
    inputJsonSchema: toJsonSchema(input, 'input'),
    outputJsonSchema: toResultJsonSchema(output),
    run: (value, context) => specification.run(value as z.output<z.ZodObject<Input>>, context),
  };
}

function toJsonSchema(schema: z.ZodObject, io: 'input' | 'output'): JsonObjectSchema {
  const options = { io, reused: 'inline', target: 'draft-2020-12', override: dropSafeIntegerBounds } as const;
  const { $schema, ...json } = z.toJSONSchema(schema, options);
  return json as unknown as JsonObjectSchema;
}

// zod bounds every integer by what a double can hold; it tells nobody anything and costs tokens.
function dropSafeIntegerBounds({ jsonSchema }: { readonly jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
}

function toResultJsonSchema(output: z.ZodObject): JsonObjectSchema {
  const success = toJsonSchema(output, 'output');
  const failure = toJsonSchema(z.object(failureShape), 'output');
  return {
    type: 'object',
    properties: { ...success.properties, ...failure.properties, success: toSuccessSchema(success, failure) },
    anyOf: [{ required: success.required ?? [] }, { required: failure.required ?? [] }],
  };
}

// A success that promises `success: true` would rule out the failure, so both values stay allowed.
function toSuccessSchema(success: JsonObjectSchema, failure: JsonObjectSchema): unknown {
  const own = success.properties.success as { readonly type?: unknown } | undefined;
  return own?.type === 'boolean' && !('const' in own) ? own : failure.properties.success;
}
