import type { Readable, Writable } from 'node:stream';
import type { Sealer } from '@hybrid-mcp/core';
import { ClientGoneError } from '@hybrid-mcp/http-base';
import { buildDispatcher } from '../build-dispatcher.ts';
import type { McpFeatures } from '../features.ts';
import type { ToolServices } from '../mcp-endpoint-options.ts';
import type { ServerInfo } from '../server-info.ts';
import { createStdioConnection } from './stdio-connection.ts';

/** Options of {@link serveStdio}. */
export interface StdioOptions extends ToolServices, McpFeatures {
  readonly serverInfo: ServerInfo;
  /** What a model should know about the tools as a whole. */
  readonly instructions: string;
  /** Seals what a call keeps between its rounds. Default: a key that only this process has. */
  readonly sealer?: Sealer | undefined;
  readonly input: Readable;
  /** Carries nothing but JSON-RPC. */
  readonly output: Writable;
  /** Ends the service when it is aborted. */
  readonly signal: AbortSignal;
}

/**
 * Serves the tools to the one client at the other end of two streams, who is the person at this machine, in every
 * revision. Resolves when the client has closed its end, or the signal is aborted, and what had begun to write is
 * finished.
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
 */
export async function serveStdio(options: StdioOptions): Promise<void> {
  const { input, output } = options;
  const gone = new AbortController();
  const ended = whenEnded(options, gone);
  const connection = createStdioConnection({
    dispatcher: buildDispatcher({ ...options, canPush: true }),
    ended,
    write: (text) => void output.write(`${text}\n`),
    onError: (cause) => options.onToolError?.(cause),
  });
  const { StdioServerTransport } = await import('@modelcontextprotocol/sdk/server/stdio.js');
  const transport = new StdioServerTransport(input, output);
  transport.onmessage = connection.take;
  // The transport closes itself on a message that is too long to take.
  transport.onclose = () => gone.abort(new ClientGoneError());
  await transport.start();
  await untilAborted(ended);
  await connection.settled();
  await transport.close();
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
