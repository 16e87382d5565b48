import type { AnswerCheck } from '../load/answer-check.ts';
import { idMarker } from '../load/request-template.ts';

/** Protocol eras: with and without an envelope around each request. */
export type ProtocolEra = '2025-11-25' | '2026-07-28';

/** A question to an MCP server, and what must be in the answer. */
export interface McpQuestion {
  readonly method: 'tools/call' | 'tools/list';
  readonly params?: { readonly name: string; readonly arguments: object };
  readonly checks: readonly AnswerCheck[];
}

/** The same as it goes over HTTP. */
export interface McpExchange {
  readonly headers: Readonly<Record<string, string>>;
  /** JSON, with the marker where ids belong. */
  readonly body: string;
  readonly checks: readonly AnswerCheck[];
}

/** What every client of the newer era says of itself with each request. */
const envelope = {
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientInfo': { name: 'bench', version: '1.0.0' },
  'io.modelcontextprotocol/clientCapabilities': {},
};

/** Puts a question the way an era has it. @see https://modelcontextprotocol.io/specification/2026-07-28/basic/transports */
export function buildMcpExchange({ method, params, checks }: McpQuestion, era: ProtocolEra): McpExchange {
  const isEnveloped = era === '2026-07-28';
  const allParams = isEnveloped ? { ...params, _meta: envelope } : params;
  const named = isEnveloped ? { 'Mcp-Method': method, ...(params && { 'Mcp-Name': params.name }) } : {};
  return {
    headers: {
      'Content-Type': 'application/json',
      Accept: 'application/json, text/event-stream',
      'MCP-Protocol-Version': era,
      ...named,
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: idMarker, method, ...(allParams && { params: allParams }) }),
    checks,
  };
}
