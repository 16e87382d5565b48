import { createBrowser, startTopology, type Topology, topologyKinds } from '@hybrid-mcp/test-kit';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { visit } from './sign-in-steps.ts';
import { toolNames } from './tool-names.ts';

describe.each(topologyKinds)('the official TypeScript client, which validates every result (%s)', (kind) => {
  let servers: Topology;
  const client = new Client({ name: 'test', version: '1.0.0' });
  beforeAll(async () => {
    servers = await startTopology({ kind });
    const transport = new StreamableHTTPClientTransport(new URL(servers.mcpUrl));
    await client.connect(transport as Parameters<Client['connect']>[0]);
  });
  afterAll(async () => {
    await client.close();
    await servers.stop();
  });

  it('lists the tools with titles, output schemas and all four annotations', async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name).sort()).toEqual(toolNames);
    for (const { title, outputSchema, annotations = {} } of tools) {
      expect([title, outputSchema?.type]).toEqual([expect.any(String), 'object']);
      const hints = ['readOnlyHint', 'destructiveHint', 'idempotentHint', 'openWorldHint'];
      expect(Object.keys(annotations)).toEqual(expect.arrayContaining(hints));
    }
  });

  it('signs in, with progress while it waits, and reads the profile', async () => {
    const { structuredContent: started } = await client.callTool({
      name: 'authenticate_account',
      arguments: {},
    });
    const { auth_url, state } = started as { auth_url: string; state: string };
    const messages: (string | undefined)[] = [];
    const firstMessage = Promise.withResolvers<void>();
    const onprogress = ({ message }: { message?: string | undefined }) => {
      messages.push(message);
      firstMessage.resolve();
    };
    const waiting = client.callTool({ name: 'wait_for_callback', arguments: { state } }, undefined, {
      onprogress,
    });
    await firstMessage.promise;
    await visit(createBrowser(), auth_url);
    const { structuredContent: waited } = await waiting;
    const { auth_code } = waited as { auth_code: string };
    const { structuredContent: completed } = await client.callTool({
      name: 'complete_authentication',
      arguments: { auth_code },
    });
    const { access_token } = completed as { access_token: string };
    const profile = await client.callTool({ name: 'get_user_profile', arguments: { access_token } });
    expect(profile.structuredContent).toMatchObject({ displayName: 'Adele Vance' });
    expect(messages.length).toBeGreaterThan(0);
  });

  it('accepts the structured content of a failure too', async () => {
    const failed = await client.callTool({
      name: 'complete_authentication',
      arguments: { auth_code: 'junk' },
    });
    expect(failed.isError).toBe(true);
    expect(failed.structuredContent).toMatchObject({ success: false, error: 'unknown_auth_code' });
  });

  it('gets -32602 for a tool that does not exist', async () => {
    await expect(client.callTool({ name: 'no_such_tool', arguments: {} })).rejects.toMatchObject({
      code: -32602,
    });
  });
});
