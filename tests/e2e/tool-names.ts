import { allTools, selectTools } from '@hybrid-mcp/graph-tools';

/** The names of the tools that a server offers by itself, sorted. */
export const toolNames = selectTools(allTools)
  .map(({ name }) => name)
  .sort();
