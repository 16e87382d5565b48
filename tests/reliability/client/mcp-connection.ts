import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text as readText } from 'node:stream/consumers';

/** What a tool call came back with. */
export type ToolReply =
  | { readonly kind: 'result'; readonly value: Readonly<Record<string, unknown>> }
  | { readonly kind: 'refused'; readonly code: string; readonly sentence: string };

/**
 * Calls a tool over a connection of its own, so that each call can reach another replica.
 * @throws whatever failed where there was no complete answer
 */
export async function callTool(
  mcpUrl: string,
  { tool, args }: { readonly tool: string; readonly args: Readonly<Record<string, unknown>> },
  signal: AbortSignal,
): Promise<ToolReply> {
  const params = { name: tool, arguments: args };
  const outgoing = request(mcpUrl, {
    method: 'POST',
    agent: false,
    signal,
    headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
  });
  outgoing.end(JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params }));
  const [incoming]: IncomingMessage[] = await once(outgoing, 'response', { signal });
  if (incoming === undefined) throw new Error('There is no response.');
  return toReply(await readText(incoming));
}

interface Document {
  readonly result?: { readonly structuredContent: Record<string, unknown>; readonly isError?: boolean };
  readonly error?: unknown;
  readonly error_description?: unknown;
}

/** The answer is one document, or the last event of a stream; an error is a result, or instead of one. */
function toReply(text: string): ToolReply {
  const documents = text.startsWith('{')
    ? [text]
    : [...text.matchAll(/^data: (.+)$/gm)].map(([, data = '']) => data);
  const document = JSON.parse(documents.at(-1) ?? '') as Document;
  const { structuredContent: value, isError = false } = document.result ?? {};
  if (value !== undefined && !isError) return { kind: 'result', value };
  const { error, error_description } = value ?? document;
  const { message, data } = (typeof error === 'object' ? error : {}) as { message?: string; data?: object };
  const code = typeof error === 'string' ? error : JSON.stringify(data ?? error);
  return { kind: 'refused', code, sentence: String(error_description ?? message) };
}
