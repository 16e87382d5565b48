import { estimateTokens, type Tool } from '@hybrid-mcp/graph-tools';
import { buildToolList } from '@hybrid-mcp/mcp-endpoint';

/** What an operator wants to know of a tool. */
export interface ToolReport {
  readonly name: string;
  readonly toolset: string;
  readonly effect: string;
  readonly permissions: readonly string[];
  /** Whether a call needs others as well, by what it is asked for. */
  readonly permissionsVary: boolean;
  /** About how many its place in `tools/list` takes. */
  readonly tokens: number;
  /** Whether the settings choose it. */
  readonly chosen: boolean;
}

/** Where no server has been asked: the port does not change the number of tokens. */
const iconBaseUrl = 'http://localhost:8000';

/** Describes tools, in their order. */
export function describeTools(tools: readonly Tool[], chosen: readonly Tool[]): readonly ToolReport[] {
  const listed = buildToolList(tools, iconBaseUrl);
  return tools.map((tool, index) => ({
    name: tool.name,
    toolset: tool.toolset ?? 'sign-in',
    effect: tool.effect,
    permissions: tool.permissions,
    permissionsVary: tool.permissionsVary,
    tokens: estimateTokens(JSON.stringify(listed[index])),
    chosen: chosen.includes(tool),
  }));
}
