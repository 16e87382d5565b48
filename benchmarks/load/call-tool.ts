import { parseAnswer } from './answer-check.ts';
import type { HttpClient } from './http-client.ts';
import { buildRequest } from './request-template.ts';

/** A tool call on its way. */
export interface ToolCall {
  readonly port: number;
  readonly id: number;
  readonly name: string;
  readonly args?: object;
}

interface CallAnswer {
  readonly id?: number;
  readonly result?: {
    readonly isError?: boolean;
    readonly structuredContent?: Readonly<Record<string, unknown>>;
  };
}

/** Writes a tool call as an HTTP request. */
export function buildToolCall({ port, id, name, args = {} }: ToolCall): string {
  const params = { name, arguments: args };
  return buildRequest({
    method: 'POST',
    path: '/mcp',
    port,
    headers: {
      'Content-Type': 'application/json',
      Accept: 'application/json, text/event-stream',
      'MCP-Protocol-Version': '2025-11-25',
    },
    body: JSON.stringify({ jsonrpc: '2.0', id, method: 'tools/call', params }),
  });
}

/** Calls a tool and resolves to its structured content. @throws Error for any answer but a success to this call. */
export async function callTool(
  client: HttpClient,
  call: ToolCall,
): Promise<Readonly<Record<string, unknown>>> {
  const response = await client.ask(buildToolCall(call));
  const answer = response.status === 200 ? (parseAnswer(response) as CallAnswer) : undefined;
  const { structuredContent, isError } = answer?.result ?? {};
  if (answer?.id === call.id && structuredContent !== undefined && isError !== true) return structuredContent;
  throw new Error(`${call.name}: ${response.status} ${response.body.toString().slice(0, 160)}`);
}
