import type { z } from 'zod';
import { accountInput } from './account-input.ts';
import { toLeanResultJsonSchema } from './result-schema.ts';
import { defineTool, type Tool, type ToolSpecification } from './tool.ts';

/**
 * Makes a {@link Tool} that calls Graph: as `defineTool`, with the inputs that choose the account added, and a
 * result schema of few words.
 */
export function defineGraphTool<Input extends z.ZodRawShape, Output extends z.ZodRawShape>(
  specification: ToolSpecification<Input, Output>,
): Tool {
  return defineLeanTool({ ...specification, input: { ...specification.input, ...accountInput } });
}

/** Makes a {@link Tool} that needs no account, with a result schema of few words. */
export function defineLeanTool<Input extends z.ZodRawShape, Output extends z.ZodRawShape>(
  specification: ToolSpecification<Input, Output>,
): Tool {
  const tool = defineTool(specification);
  return { ...tool, outputJsonSchema: toLeanResultJsonSchema(tool.output) };
}
