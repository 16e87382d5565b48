import type { Tool } from '@hybrid-mcp/graph-tools';

/** A tool as `tools/list` shows it. @see https://modelcontextprotocol.io/specification/2025-11-25/server/tools#tool */
export type ListedTool = Pick<Tool, 'name' | 'title' | 'description' | 'annotations'> & {
  readonly icons?: Tool['icons'];
  readonly inputSchema: Tool['inputJsonSchema'];
  readonly outputSchema: Tool['outputJsonSchema'];
};

/** Builds the answer to `tools/list`; meant to run once, since the same tools always give the same answer. */
export function buildToolList(tools: readonly Tool[]): readonly ListedTool[] {
  return tools.map(({ name, title, description, icons, annotations, inputJsonSchema, outputJsonSchema }) => ({
    name,
    title,
    description,
    ...(icons.length > 0 && { icons }),
    inputSchema: inputJsonSchema,
    outputSchema: outputJsonSchema,
    annotations,
  }));
}
