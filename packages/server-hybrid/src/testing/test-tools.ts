import { defineTool, type Tool } from '@hybrid-mcp/graph-tools';

/** Tools that do nothing, by name, with the Graph permissions they claim to need. */
export function createTestTools(
  permissionsByName: Readonly<Record<string, readonly string[]>>,
): readonly Tool[] {
  return Object.entries(permissionsByName).map(([name, permissions]) =>
    defineTool({
      name,
      title: name,
      description: 'Does nothing.',
      effect: 'read',
      permissions,
      input: {},
      output: {},
      run: async () => ({}),
    }),
  );
}
