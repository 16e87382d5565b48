import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toolNames } from '../e2e/tool-names.ts';
import { connectAiSdk } from './connect-ai-sdk.ts';
import { connectMcpRemote } from './connect-mcp-remote.ts';
import { connectMcporter } from './connect-mcporter.ts';
import { connectSdk1 } from './connect-sdk-1.ts';
import { connectSdk2 } from './connect-sdk-2.ts';
import type { Connect, ConnectedClient } from './connected-client.ts';
import { type DemoServer, startDemoServer } from './demo-server.ts';
import { takeJourney } from './journey.ts';

const clients: readonly { readonly name: string; readonly connect: Connect }[] = [
  { name: '@modelcontextprotocol/sdk', connect: connectSdk1 },
  { name: '@modelcontextprotocol/client', connect: connectSdk2() },
  {
    name: '@modelcontextprotocol/client, negotiating',
    connect: connectSdk2({ versionNegotiation: { mode: 'auto' } }),
  },
  {
    name: '@modelcontextprotocol/client, pinned to 2026-07-28',
    connect: connectSdk2({ versionNegotiation: { mode: { pin: '2026-07-28' } } }),
  },
  { name: 'mcp-remote', connect: (mcpUrl) => connectMcpRemote({ mcpUrl, protocol: 'legacy' }) },
  { name: 'mcp-remote, negotiating', connect: (mcpUrl) => connectMcpRemote({ mcpUrl, protocol: 'auto' }) },
  { name: '@ai-sdk/mcp', connect: connectAiSdk },
  { name: 'mcporter', connect: connectMcporter },
];

let server: DemoServer;
beforeAll(async () => {
  server = await startDemoServer();
});
afterAll(() => server.stop());

describe.each(clients)('$name', ({ connect }) => {
  let client: ConnectedClient;
  beforeAll(async () => {
    client = await connect(server.mcpUrl);
  });
  afterAll(() => client?.close());

  it('lists the tools', async () => {
    expect([...(await client.listTools())].sort()).toEqual(toolNames);
  });

  it('signs in and reads the profile, and shows progress meanwhile if it can', async () => {
    const { completed, profile, progress } = await takeJourney(client);
    expect(completed).toMatchObject({ isError: false, value: { success: true, token_type: 'Bearer' } });
    expect(profile).toMatchObject({ isError: false, value: { displayName: 'Adele Vance' } });
    expect(progress.length > 0).toBe(client.showsProgress);
  });

  it('reads what was wrong with an argument', async () => {
    const { isError, value } = await client.call('wait_for_callback', { state: 'any', timeout: 121 });
    expect(isError).toBe(true);
    expect(value).toMatchObject({ success: false, error: 'invalid_arguments' });
    expect(value.error_description).toMatch(/timeout.*120/);
  });

  it('is told that there is no such tool', async () => {
    await expect(client.call('no_such_tool', {})).rejects.toThrow(/no tool of this name/);
  });
});
