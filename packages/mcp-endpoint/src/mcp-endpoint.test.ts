import { LATEST_PROTOCOL_VERSION } from '@modelcontextprotocol/sdk/types.js';
import { describe, expect, it, vi } from 'vitest';
import { connectClient } from './testing/connect-client.ts';
import { crash, createHeldTool, echo, refuse } from './testing/fake-tools.ts';
import { clientHeaders, sendRaw, toRequestText } from './testing/send-raw.ts';
import { startTestEndpoint } from './testing/start-test-endpoint.ts';

const tools = [echo, refuse, crash];

describe('/mcp with the client of the SDK', () => {
  it('introduces itself', async () => {
    const { url } = await startTestEndpoint({ tools });
    const client = await connectClient(url);
    expect(client.getServerVersion()).toEqual({
      name: 'test-server',
      title: 'Test server',
      version: '1.2.3',
      websiteUrl: 'https://example.com',
      icons: [{ src: 'https://example.com/icon.png', mimeType: 'image/png', sizes: ['48x48'] }],
    });
    expect(client.getServerCapabilities()).toEqual({ tools: {} });
    expect(client.getInstructions()).toBe('Call authenticate_account first.');
    expect(await client.ping()).toEqual({});
  });

  it('lists every tool with both schemas and all annotations, in order', async () => {
    const { url } = await startTestEndpoint({ tools });
    const listed = (await (await connectClient(url)).listTools()).tools;
    expect(listed).toEqual(
      tools.map(({ name, title, description, annotations, inputJsonSchema, outputJsonSchema }) => ({
        name,
        title,
        description,
        annotations,
        inputSchema: inputJsonSchema,
        outputSchema: outputJsonSchema,
      })),
    );
  });

  it('calls a tool for the principal and the client of the request', async () => {
    const principalOf = () => ({ kind: 'user', id: 'u1' }) as const;
    const { url } = await startTestEndpoint({ tools, principalOf });
    const client = await connectClient(url);
    await client.listTools();
    const result = await client.callTool({ name: 'test_echo', arguments: { nonce: 'n' } });
    expect(result.structuredContent).toEqual({ nonce: 'n', client: 'node', principal: 'user' });
    expect(result.isError).toBeUndefined();
    expect(result.content).toEqual([{ type: 'text', text: JSON.stringify(result.structuredContent) }]);
  });

  it.each([
    ['refuses', 'test_refuse', {}, 'sign_in_required'],
    ['breaks', 'test_crash', {}, 'internal_error'],
    ['does not like its arguments', 'test_echo', { nonsense: 1 }, 'invalid_arguments'],
  ])('returns a failure that passes the output schema when a tool %s', async (_what, name, args, error) => {
    const { url } = await startTestEndpoint({ tools });
    const client = await connectClient(url);
    // Only a client that has the list checks results against it.
    await client.listTools();
    const result = await client.callTool({ name, arguments: args });
    expect(result).toMatchObject({ isError: true, structuredContent: { success: false, error } });
    expect(JSON.stringify(result)).not.toContain('secret internal detail');
  });

  it('refuses an unknown tool as the protocol wants it', async () => {
    const { url } = await startTestEndpoint({ tools });
    const client = await connectClient(url);
    await expect(client.callTool({ name: 'test_nothing' })).rejects.toMatchObject({
      code: -32602,
      message: expect.stringContaining('There is no tool of this name.'),
    });
  });

  it('writes what a tool must not say to the log of the server', async () => {
    const { app, url } = await startTestEndpoint({ tools });
    const log = vi.spyOn(app.log, 'error');
    await (await connectClient(url)).callTool({ name: 'test_crash' });
    expect(log).toHaveBeenCalledExactlyOnceWith({ err: new Error('secret internal detail') }, 'tool failed');
  });

  it('writes one audit line a call to the log of the server, without any content', async () => {
    const { app, url } = await startTestEndpoint({ tools });
    const log = vi.spyOn(app.log, 'info');
    const client = await connectClient(url);
    await client.callTool({ name: 'test_echo', arguments: { nonce: 'canary' } });
    await client.callTool({ name: 'test_nothing', arguments: { canary: 1 } }).catch(() => undefined);
    const line = { audit: true, who: 'local', targets: [], ms: expect.any(Number) };
    const lines = (log.mock.calls as unknown[][]).filter(([, message]) => message === 'tool call');
    expect(lines.map(([fields]) => fields)).toEqual([
      { ...line, tool: 'test_echo', effect: 'read', outcome: 'ok' },
      { ...line, tool: 'test_nothing', outcome: 'unknown_tool' },
    ]);
  });

  it('runs a task-augmented call as a plain one, since it offers no tasks', async () => {
    const { url } = await startTestEndpoint({ tools });
    const params = { name: 'test_echo', arguments: { nonce: 'n' }, task: { ttl: 1000 } };
    const body = toRequestText('tools/call', params);
    const answer = await sendRaw(url, { headers: clientHeaders, body });
    expect(JSON.parse(answer.text)).toMatchObject({ id: 1, result: { structuredContent: { nonce: 'n' } } });
  });
});

describe('initialize (MCP lifecycle, version negotiation)', () => {
  const initialize = (protocolVersion: string) =>
    toRequestText('initialize', {
      protocolVersion,
      capabilities: {},
      clientInfo: { name: 'test', version: '1' },
    });

  it.each([
    ['2025-11-25', '2025-11-25'],
    ['2025-06-18', '2025-06-18'],
    ['2025-03-26', '2025-03-26'],
    ['2024-11-05', '2024-11-05'],
    ['2026-07-28', LATEST_PROTOCOL_VERSION],
  ])('answers a client of %s with %s', async (asked, answered) => {
    const { url } = await startTestEndpoint({ tools });
    const headers = { ...clientHeaders, 'mcp-protocol-version': asked };
    const answer = await sendRaw(url, { headers, body: initialize(asked) });
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.text).result).toMatchObject({
      protocolVersion: answered,
      capabilities: { tools: {} },
    });
  });

  it.each(['2025-11-25', '2025-06-18', '2025-03-26', '2024-11-05'])('serves calls of %s', async (version) => {
    const { url } = await startTestEndpoint({ tools });
    const headers = { ...clientHeaders, 'mcp-protocol-version': version };
    const body = toRequestText('tools/call', { name: 'test_echo', arguments: { nonce: version } });
    const answer = await sendRaw(url, { headers, body });
    expect(JSON.parse(answer.text).result.structuredContent.nonce).toBe(version);
  });
});

describe('shutdown (THREATS 46)', () => {
  it.each([false, true])('tells a waiting call to try again (with progress: %s)', async (withProgress) => {
    const held = createHeldTool('read');
    const { url, beginShutdown } = await startTestEndpoint({ tools: [held.tool] });
    const client = await connectClient(url);
    const options = withProgress ? { onprogress: () => undefined } : {};
    const result = client.callTool({ name: 'test_hold' }, undefined, options);
    await held.begun;
    beginShutdown();
    expect(await result).toMatchObject({ isError: true, structuredContent: { error: 'shutting_down' } });
  });

  it('lets a write that has begun finish, and tell its outcome', async () => {
    const held = createHeldTool('send');
    const { url, beginShutdown } = await startTestEndpoint({ tools: [held.tool] });
    const client = await connectClient(url);
    const result = client.callTool({ name: 'test_hold' });
    const { signal } = await held.begun;
    beginShutdown();
    expect(signal.aborted).toBe(true);
    held.release();
    expect((await result).structuredContent).toEqual({ done: true });
  });
});
