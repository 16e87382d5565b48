import type { Tool } from './tool.ts';

/** The delegated Graph permissions that these tools need together, sorted, each once. */
export function permissionsOf(tools: readonly Tool[]): readonly string[] {
  return [...new Set(tools.flatMap((tool) => tool.permissions))].sort();
}
