import type { Environment } from '@hybrid-mcp/core';

/** What the next steps depend on. */
export interface NextStepsOptions {
  /** URL of `/mcp`; absent where a server has none. */
  readonly mcpUrl: string | undefined;
  readonly env: Environment;
}

const defaultMcpUrl = 'http://localhost:8000/mcp';

/** What somebody who has just started the demo can do with it, as lines. */
export function describeNextSteps({ mcpUrl, env }: NextStepsOptions): readonly string[] {
  if (mcpUrl === undefined) return [];
  const connect = `Next: connect an MCP client to ${mcpUrl}`;
  // Package managers name the package whose script runs; only this repository has the example.
  if (env.npm_package_name !== 'hybrid-mcp-workspace') return [`${connect}.`];
  const url = mcpUrl === defaultMcpUrl ? '' : ` ${mcpUrl}`;
  return [`${connect},`, 'or sign in from another terminal:', `  npx -y pnpm@12 example${url}`];
}
