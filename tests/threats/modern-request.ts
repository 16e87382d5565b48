const revision = '2026-07-28';

/** A request of revision 2026-07-28, and the headers that repeat what it says. */
export interface ModernRequest {
  readonly body: object;
  readonly headers: Readonly<Record<string, string>>;
}

/** Makes a call of a tool as clients of 2026-07-28 do. `params` are further parameters of the request. */
export function toModernCall(
  name: string,
  args: Readonly<Record<string, unknown>>,
  params: Readonly<Record<string, unknown>> = {},
): ModernRequest {
  const _meta = {
    'io.modelcontextprotocol/protocolVersion': revision,
    'io.modelcontextprotocol/clientCapabilities': { elicitation: { url: {} } },
  };
  return {
    body: {
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/call',
      params: { name, arguments: args, ...params, _meta },
    },
    headers: { 'mcp-protocol-version': revision, 'mcp-method': 'tools/call', 'mcp-name': name },
  };
}
