import { type Tool, toListedSchema } from '@hybrid-mcp/graph-tools';
import { toIconPath } from '../http/icon-path.ts';

/** A tool as `tools/list` shows it. @see https://modelcontextprotocol.io/specification/2025-11-25/server/tools#tool */
export type ListedTool = Pick<Tool, 'name' | 'title' | 'description' | 'annotations'> & {
  readonly icons?: Tool['icons'];
  readonly inputSchema: Tool['inputJsonSchema'];
  readonly outputSchema: Tool['outputJsonSchema'];
};

/**
 * Builds the answer to `tools/list`; meant to run once, since the same tools always give the same answer.
 *
 * @param iconBaseUrl where this server has pictures of tools; without it they are part of the list, which costs a model
 * 80 tokens for each tool
 */
export function buildToolList(tools: readonly Tool[], iconBaseUrl?: string): readonly ListedTool[] {
  return tools.map((tool) => {
    const { name, title, description, annotations, inputJsonSchema, outputJsonSchema } = tool;
    const icons = toListedIcons(tool, iconBaseUrl);
    return {
      name,
      title,
      description,
      ...(icons.length > 0 && { icons }),
      // Of tools for Graph there are many, so theirs are kept short.
      inputSchema: tool.toolset === undefined ? inputJsonSchema : toListedSchema(inputJsonSchema),
      outputSchema: outputJsonSchema,
      annotations,
    };
  });
}

function toListedIcons({ icon, icons }: Tool, baseUrl: string | undefined): Tool['icons'] {
  return icon === undefined || baseUrl === undefined ? icons : [{ src: `${baseUrl}${toIconPath(icon)}` }];
}
