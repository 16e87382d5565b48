import type { Tool } from '@hybrid-mcp/graph-tools';

/** A tool as `tools/list` shows it. @see https://modelcontextprotocol.io/specification/2025-11-25/server/tools#tool */
export type ListedTool = Pick<Tool, 'name' | 'title' | 'description' | 'annotations'> & {
  readonly inputSchema: Tool['inputJsonSchema'];
  readonly outputSchema: Tool['outputJsonSchema'];
};

/** Builds the answer to `tools/list`; meant to run once, since the same tools always give the same answer. */
export function buildToolList(tools: readonly Tool[]): readonly ListedTool[] {
  return tools.map(({ name, title, description, annotations, inputJsonSchema, outputJsonSchema }) => ({
    name,
    title,
    description,
    inputSchema: inputJsonSchema,
    outputSchema: outputJsonSchema,
    annotations,
  }));
}
