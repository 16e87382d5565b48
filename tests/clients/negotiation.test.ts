import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAiSdk } from './connect-ai-sdk.ts';
import { connectMcpRemote } from './connect-mcp-remote.ts';
import { type DemoServer, startDemoServer } from './demo-server.ts';

let server: DemoServer;
beforeAll(async () => {
  server = await startDemoServer();
});
afterAll(() => server.stop());

describe('a client that falls back to an older revision without a word', () => {
  it('has no need to where it is @ai-sdk/mcp', async () => {
    const client = await openAiSdk(server.mcpUrl);
    expect(client.initializeResult.protocolVersion).toBe('2026-07-28');
    expect(client.serverInfo).toMatchObject({ name: 'hybrid-mcp' });
    await client.close();
  });

  it('has no need to where it is mcp-remote, and says so', async () => {
    const client = await connectMcpRemote({ mcpUrl: server.mcpUrl, protocol: 'auto' });
    await client.close();
    expect(await client.log).toContain('Remote server speaks MCP 2026-07-28');
  });
});
