import { z } from 'zod';
import type { InputRequired } from './client-input.ts';
import type { ContentBlock } from './content-block.ts';
import { type JsonObjectSchema, toJsonSchema } from './json-schema.ts';
import { once } from './once.ts';
import type { ResourceMention } from './resource-mention.ts';
import { toResultJsonSchema } from './result-schema.ts';
import { type ToolAnnotations, toAnnotations } from './tool-annotations.ts';
import type { ToolContext } from './tool-context.ts';
import type { ToolEffect } from './tool-effect.ts';
import { type ToolIcon, type ToolIconName, toIcons } from './tool-icons.ts';
import type { Toolset } from './toolset.ts';

/** What {@link defineTool} takes. `input` and `output` are zod raw shapes; every field has a description. */
export interface ToolSpecification<Input extends z.ZodRawShape, Output extends z.ZodRawShape> {
  /** `area_verb_noun`, at most 30 characters of `[a-z0-9_]`. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly effect: ToolEffect;
  /** The area it belongs to; absent for the sign-in, which is always there. */
  readonly toolset?: Toolset;
  /** Whether it is listed only where its toolset is asked for. Default: it is one of the usual tools. */
  readonly isExtra?: boolean;
  /** Whether it keeps to the policy of its context by itself, and so stays where only reading is allowed. Default: false. */
  readonly obeysPolicy?: boolean;
  /** Picture that clients may show beside the title. */
  readonly icon?: ToolIconName;
  /** Delegated Microsoft Graph permissions that every call needs, as in `User.Read`. */
  readonly permissions: readonly string[];
  /** Whether a call needs others as well, by what it is asked for. Default: false. */
  readonly permissionsVary?: boolean;
  readonly input: Input;
  readonly output: Output;
  /**
   * Rejects with `AppError` where the caller can do something about it. May ask the client first, where the context has
   * `clientInput`: before it changes anything, since it runs again with the answers.
   */
  run(
    input: z.output<z.ZodObject<Input>>,
    context: ToolContext,
  ): Promise<z.input<z.ZodObject<Output>> | InputRequired>;
  /** What an answer shows besides its JSON: links to resources, pictures. */
  content?(answer: z.output<z.ZodObject<Output>>): readonly ContentBlock[];
  /** What an answer is about, where that can be read as a resource. */
  resource?(
    answer: z.output<z.ZodObject<Output>>,
    input: z.output<z.ZodObject<Input>>,
  ): ResourceMention | undefined;
  /**
   * Ids of what a call is about, for the audit log: ids only, never names, addresses or anything people wrote, and no
   * `access_token`. Asked before the call, without an answer, and again with it.
   */
  targets?(
    input: z.output<z.ZodObject<Input>>,
    answer: z.output<z.ZodObject<Output>> | undefined,
  ): readonly string[];
}

/** A tool, ready for any MCP SDK. Everything that can be built once is built once. */
export interface Tool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly effect: ToolEffect;
  readonly toolset: Toolset | undefined;
  readonly isExtra: boolean;
  readonly obeysPolicy: boolean;
  readonly icon: ToolIconName | undefined;
  readonly icons: readonly ToolIcon[];
  readonly permissions: readonly string[];
  /** Whether a call needs others as well, by what it is asked for. */
  readonly permissionsVary: boolean;
  readonly annotations: ToolAnnotations;
  /** Strict: an unknown argument is an error that names it. */
  readonly input: z.ZodObject;
  /** Shape of a successful result. */
  readonly output: z.ZodObject;
  /** JSON Schema (2020-12, no `$ref`) of {@link input}. */
  readonly inputJsonSchema: JsonObjectSchema;
  /** JSON Schema that both a success and a `ToolFailure` satisfy, because clients check failures with it too. */
  readonly outputJsonSchema: JsonObjectSchema;
  run(input: Record<string, unknown>, context: ToolContext): Promise<Record<string, unknown> | InputRequired>;
  /** What an answer shows besides its JSON. */
  content(answer: Record<string, unknown>): readonly ContentBlock[];
  /** What an answer is about, where that can be read as a resource. */
  resource(answer: Record<string, unknown>, input: Record<string, unknown>): ResourceMention | undefined;
  /** Ids of what a call is about; without `answer` as far as the input tells. */
  targets(input: Record<string, unknown>, answer: Record<string, unknown> | undefined): readonly string[];
}

/** Makes a {@link Tool} of its specification. */
export function defineTool<Input extends z.ZodRawShape, Output extends z.ZodRawShape>(
  specification: ToolSpecification<Input, Output>,
): Tool {
  return createTool(specification, toResultJsonSchema);
}

/** Makes a {@link Tool} with another result schema than the usual one. */
export function createTool<Input extends z.ZodRawShape, Output extends z.ZodRawShape>(
  specification: ToolSpecification<Input, Output>,
  toOutputJsonSchema: (output: z.ZodObject) => JsonObjectSchema,
): Tool {
  type InputValue = z.output<z.ZodObject<Input>>;
  type OutputValue = z.output<z.ZodObject<Output>>;
  const {
    name,
    title,
    description,
    effect,
    icon,
    permissions,
    toolset,
    isExtra = false,
    obeysPolicy = false,
  } = specification;
  const input = z.strictObject(specification.input);
  const output = z.object(specification.output);
  // A server lists a third of the tools there are: the schemas of the others would take a tenth of its start.
  const inputJsonSchema = once(() => toJsonSchema(input, 'input'));
  const outputJsonSchema = once(() => toOutputJsonSchema(output));
  return {
    name,
    title,
    description,
    effect,
    toolset,
    isExtra,
    obeysPolicy,
    icon,
    icons: icon === undefined ? [] : toIcons(icon),
    permissions,
    permissionsVary: specification.permissionsVary ?? false,
    annotations: toAnnotations(effect),
    input,
    output,
    get inputJsonSchema() {
      return inputJsonSchema();
    },
    get outputJsonSchema() {
      return outputJsonSchema();
    },
    run: (value, context) => specification.run(value as InputValue, context),
    content: (answer) => specification.content?.(answer as OutputValue) ?? [],
    resource: (answer, value) => specification.resource?.(answer as OutputValue, value as InputValue),
    targets: (value, answer) =>
      specification.targets?.(value as InputValue, answer as OutputValue | undefined) ?? [],
  };
}
