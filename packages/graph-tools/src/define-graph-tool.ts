import type { z } from 'zod';
import { accountInput } from './account-input.ts';
import { toLeanResultJsonSchema } from './result-schema.ts';
import { dryRunInput, hasDryRun } from './safe-writes/dry-run.ts';
import { hasIdempotencyKey, idempotencyInput } from './safe-writes/idempotency-input.ts';
import { createTool, type Tool, type ToolSpecification } from './tool.ts';

/**
 * Makes a {@link Tool} that calls Graph: as `defineTool`, with the inputs that choose the account added, `dry_run`
 * where its effect cannot be taken back, and a result schema of few words. Where it changes something it also takes an
 * `idempotency_key`, which it does not list.
 */
export function defineGraphTool<Input extends z.ZodRawShape, Output extends z.ZodRawShape>(
  specification: ToolSpecification<Input, Output>,
): Tool {
  const isDry = hasDryRun(specification.effect);
  const input = { ...specification.input, ...(isDry && dryRunInput), ...accountInput };
  const tool = createTool({ ...specification, input }, (output) => toLeanResultJsonSchema(output, { isDry }));
  return hasIdempotencyKey(specification.effect) ? withUnlisted(tool, idempotencyInput) : tool;
}

/**
 * Makes a {@link Tool} that needs no account, with a result schema of few words. It takes the inputs that choose one all the
 * same, since models pass them to every tool, and does not list them.
 */
export function defineLeanTool<Input extends z.ZodRawShape, Output extends z.ZodRawShape>(
  specification: ToolSpecification<Input, Output>,
): Tool {
  const tool = createTool(specification, (output) => toLeanResultJsonSchema(output));
  return withUnlisted(tool, accountInput);
}

/** Schemas are made of a tool when somebody asks for them, so the tool stays the same object. */
function withUnlisted(tool: Tool, inputs: z.ZodRawShape): Tool {
  return Object.defineProperty(tool, 'input', { value: tool.input.extend(inputs) });
}
