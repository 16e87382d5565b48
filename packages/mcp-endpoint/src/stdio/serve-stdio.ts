import type { Readable, Writable } from 'node:stream';
import { ClientGoneError } from '@hybrid-mcp/http-base';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { toClientName } from '../client-name.ts';
import type { ToolServices } from '../mcp-endpoint-options.ts';
import { createSdkServer } from '../sdk/sdk-server.ts';
import { buildServerParts } from '../sdk/server-description.ts';
import { toPublicMessage } from '../sdk/to-public-message.ts';
import type { ServerInfo } from '../server-info.ts';
import type { CallTool } from '../tool-call.ts';
import { createToolCaller } from '../tool-caller.ts';
import { buildToolList } from '../tool-list.ts';

/** Options of {@link serveStdio}. */
export interface StdioOptions extends ToolServices {
  readonly serverInfo: ServerInfo;
  /** What a model should know about the tools as a whole. */
  readonly instructions: string;
  readonly input: Readable;
  /** Carries nothing but JSON-RPC. */
  readonly output: Writable;
  /** Ends the service when it is aborted. */
  readonly signal: AbortSignal;
}

/**
 * Serves the tools to the one client at the other end of two streams, who is the person at this machine. Resolves when
 * the client has closed its end, or the signal is aborted, and what had begun to write is finished.
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#stdio
 */
export async function serveStdio(options: StdioOptions): Promise<void> {
  const { input, output, serverInfo, instructions, tools } = options;
  const gone = new AbortController();
  const ended = whenEnded(options, gone);
  const running = new Set<Promise<unknown>>();
  const toolsFor = createToolCaller(options);
  const callTool: CallTool = (call) => {
    const signal = call.signal ? AbortSignal.any([ended, call.signal]) : ended;
    const clientName = toClientName(server.getClientVersion()?.name);
    const answer = toolsFor({ caller: { principal: { kind: 'local' }, clientName }, signal })(call);
    const settled = answer.catch(() => {}).finally(() => running.delete(settled));
    running.add(settled);
    return answer;
  };
  const parts = buildServerParts({ serverInfo, instructions, toolList: buildToolList(tools) });
  const server = createSdkServer(parts, { callTool, streams: true });
  // The transport closes itself on a message that is too long to take.
  server.onclose = () => gone.abort(new ClientGoneError());
  await server.connect(createTransport(input, output));
  await untilAborted(ended);
  await Promise.all(running);
  await server.close();
}

function createTransport(input: Readable, output: Writable): StdioServerTransport {
  const transport = new StdioServerTransport(input, output);
  const send = transport.send.bind(transport);
  transport.send = (message) => send(toPublicMessage(message));
  return transport;
}

/** The client that goes away closes its end of our input, or can no longer read our output. */
function whenEnded({ input, output, signal }: StdioOptions, gone: AbortController): AbortSignal {
  for (const event of ['end', 'close', 'error']) input.once(event, () => gone.abort(new ClientGoneError()));
  output.on('error', () => gone.abort(new ClientGoneError()));
  return AbortSignal.any([signal, gone.signal]);
}

async function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  signal.addEventListener('abort', () => resolve(), { once: true });
  await promise;
}
