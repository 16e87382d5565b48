import type { Tool } from '../tool.ts';
import type { Toolset } from '../toolset.ts';
import { areAllowed } from './allowed-scopes.ts';

/** Which tools a server offers. What is not chosen is not listed, and cannot be called. */
export interface ToolSelection {
  /** Every tool of these areas, or of all; default: the usual tools of all areas. */
  readonly toolsets?: readonly (Toolset | 'all')[] | undefined;
  /** Only tools that change nothing. */
  readonly readOnly?: boolean | undefined;
  /** Only tools that need no other Graph permissions than these. */
  readonly allowedScopes?: readonly string[] | undefined;
  /** Names of tools to have besides, whatever their toolset. */
  readonly enabledTools?: readonly string[] | undefined;
  /** Names of tools not to have. */
  readonly disabledTools?: readonly string[] | undefined;
}

/** Chooses tools, in their order. Those of the sign-in are always among them, unless they are disabled by name. */
export function selectTools(tools: readonly Tool[], selection: ToolSelection = {}): readonly Tool[] {
  const { readOnly = false, allowedScopes, disabledTools = [] } = selection;
  return tools.filter((tool) => {
    if (disabledTools.includes(tool.name)) return false;
    if (tool.toolset === undefined) return true;
    if (readOnly && tool.effect !== 'read' && !tool.obeysPolicy) return false;
    if (allowedScopes !== undefined && !areAllowed(tool.permissions, allowedScopes)) return false;
    return isWanted(tool, tool.toolset, selection);
  });
}

function isWanted(tool: Tool, toolset: Toolset, { toolsets, enabledTools = [] }: ToolSelection): boolean {
  if (enabledTools.includes(tool.name)) return true;
  if (toolsets === undefined) return !tool.isExtra;
  return toolsets.includes('all') || toolsets.includes(toolset);
}
