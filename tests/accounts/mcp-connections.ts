import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import { userHeader } from './replicas.ts';

/** One tool call. */
export interface McpCall {
  readonly tool: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** JSON-RPC id; many calls at a time have the same. */
  readonly id: string | number;
  /** The user it speaks for; absent for an anonymous caller. */
  readonly user: string | undefined;
}

/** What came back. */
export interface McpAnswer {
  readonly status: number;
  /** The whole body as it came. */
  readonly text: string;
  readonly id: unknown;
  readonly isError: boolean;
  /** What the tool says. */
  readonly value: Readonly<Record<string, unknown>>;
}

/** Connections to MCP endpoints that are kept and shared by everybody, as those of a gateway are. */
export interface McpConnections {
  call(mcpUrl: string, call: McpCall): Promise<McpAnswer>;
  close(): void;
}

/** Opens up to `maxSockets` connections to each endpoint. */
export function createMcpConnections({ maxSockets = 32 } = {}): McpConnections {
  const agent = new Agent({ keepAlive: true, maxSockets });
  return {
    async call(mcpUrl, { tool, args, id, user }) {
      const params = { name: tool, arguments: args };
      const body = JSON.stringify({ jsonrpc: '2.0', id, method: 'tools/call', params });
      const headers = {
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        'content-length': Buffer.byteLength(body),
        ...(user !== undefined && { [userHeader]: user }),
      };
      const outgoing = request(mcpUrl, { method: 'POST', agent, headers });
      outgoing.end(body);
      const [incoming]: IncomingMessage[] = await once(outgoing, 'response');
      if (incoming === undefined) throw new Error('There is no response.');
      return toAnswer(incoming.statusCode ?? 0, await readText(incoming));
    },
    close: () => agent.destroy(),
  };
}

function toAnswer(status: number, text: string): McpAnswer {
  const { id, result } = JSON.parse(text) as { id?: unknown; result?: Record<string, unknown> };
  const value = (result?.structuredContent ?? {}) as McpAnswer['value'];
  return { status, text, id, isError: result?.isError === true, value };
}
