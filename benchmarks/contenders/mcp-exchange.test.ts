import { describe, expect, test } from 'vitest';
import { buildMcpExchange } from './mcp-exchange.ts';

const call = { method: 'tools/call', params: { name: 'add', arguments: { a: 1 } }, checks: [] } as const;

describe('buildMcpExchange', () => {
  test('asks in the older era with a version header and nothing around the call', () => {
    const { headers, body } = buildMcpExchange(call, '2025-11-25');
    expect(headers).toMatchObject({ 'MCP-Protocol-Version': '2025-11-25' });
    expect(headers).not.toHaveProperty('Mcp-Method');
    expect(JSON.parse(body)).toEqual({
      jsonrpc: '2.0',
      id: 8_888_888_888,
      method: 'tools/call',
      params: { name: 'add', arguments: { a: 1 } },
    });
  });

  test('asks in the newer era with an envelope, and repeats method and name in headers', () => {
    const { headers, body } = buildMcpExchange(call, '2026-07-28');
    expect(headers).toMatchObject({
      'MCP-Protocol-Version': '2026-07-28',
      'Mcp-Method': 'tools/call',
      'Mcp-Name': 'add',
    });
    expect(Object.keys(JSON.parse(body).params._meta)).toEqual([
      'io.modelcontextprotocol/protocolVersion',
      'io.modelcontextprotocol/clientInfo',
      'io.modelcontextprotocol/clientCapabilities',
    ]);
  });

  test('has no name where nothing is named', () => {
    const list = { method: 'tools/list', checks: [] } as const;
    expect(buildMcpExchange(list, '2026-07-28').headers).not.toHaveProperty('Mcp-Name');
    expect(JSON.parse(buildMcpExchange(list, '2025-11-25').body)).not.toHaveProperty('params');
  });
});
