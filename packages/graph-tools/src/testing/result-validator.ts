import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Tool } from '../tool.ts';

const ajv = new Ajv2020({ strict: false, allErrors: true });

/** Lists how a result breaks the tool's `outputJsonSchema`, as a client checks it; empty when it does not. */
export function findResultProblems(tool: Tool, structuredContent: Record<string, unknown>): string[] {
  const validate = ajv.compile(tool.outputJsonSchema);
  if (validate(structuredContent)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
