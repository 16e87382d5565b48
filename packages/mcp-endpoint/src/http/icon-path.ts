import type { ToolIconName } from '@hybrid-mcp/graph-tools';

/** Where a server has this picture. */
export function toIconPath(icon: ToolIconName): string {
  return `/icons/${icon}.svg`;
}
