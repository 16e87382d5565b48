import { describe, expect, test } from 'vitest';
import { describeNextSteps } from './next-steps.ts';

const inWorkspace = { npm_package_name: 'hybrid-mcp-workspace' };

describe('describeNextSteps', () => {
  test('offers the example to who started a script of the repository', () => {
    expect(describeNextSteps({ mcpUrl: 'http://localhost:8000/mcp', env: inWorkspace })).toEqual([
      'Next: connect an MCP client to http://localhost:8000/mcp,',
      'or sign in from another terminal:',
      '  npx -y pnpm@12 example',
    ]);
  });

  test('tells the example where the server is when it is elsewhere', () => {
    const steps = describeNextSteps({ mcpUrl: 'http://localhost:9000/mcp', env: inWorkspace });
    expect(steps.at(-1)).toMatch(/ pnpm@12 example http:\/\/localhost:9000\/mcp$/);
  });

  test('leaves the example out of an installed package, which has none', () => {
    expect(describeNextSteps({ mcpUrl: 'http://localhost:8000/mcp', env: {} })).toEqual([
      'Next: connect an MCP client to http://localhost:8000/mcp.',
    ]);
  });

  test('has nothing to say about a server without an MCP endpoint', () => {
    expect(describeNextSteps({ mcpUrl: undefined, env: inWorkspace })).toEqual([]);
  });
});
