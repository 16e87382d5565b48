import { AppError } from '@hybrid-mcp/core';
import type { Dispatcher } from 'undici';
import type { Download } from './graph-client.ts';
import { type AgentOptions, openAgent } from './open-agent.ts';
import { isPublicTarget } from './public-address.ts';

/** Options of {@link downloadFile}. */
export interface DownloadFileOptions extends Pick<AgentOptions, 'proxy'> {
  /** Where Graph says that the file is, with what opens it. */
  readonly url: string;
  /** Most bytes that are taken. */
  readonly maxBytes: number;
  /** Statuses that are taken. Default: 200. */
  readonly statuses?: readonly number[] | undefined;
  /** Time for the whole file, in milliseconds. Default 30,000. */
  readonly timeoutMs?: number | undefined;
  /** Ends the download when the caller goes away. */
  readonly signal?: AbortSignal | undefined;
  /** Whether it may be on this machine, over http too: where Graph itself is, as in an emulator. */
  readonly isLoopbackAllowed: boolean;
}

/**
 * Reads a file from its pre-authenticated address, once. It is sent no credentials, follows no further redirect, and goes
 * to public addresses only.
 *
 * @throws AppError `graph_unavailable`, or `graph_request_refused` for a file that is too long
 * @see https://learn.microsoft.com/graph/api/driveitem-get-content
 */
export async function downloadFile(options: DownloadFileOptions): Promise<Download> {
  const { url, isLoopbackAllowed, timeoutMs = 30_000, signal, proxy } = options;
  if (!isPublicTarget(url, isLoopbackAllowed)) throw refusedTarget();
  const timeout = AbortSignal.timeout(timeoutMs);
  // A file is read seldom: connections are not kept.
  const agent = await openAgent({ proxy, isPublicOnly: !isLoopbackAllowed, connections: 1 });
  try {
    const ended = signal === undefined ? timeout : AbortSignal.any([signal, timeout]);
    return await readFile(agent, ended, options);
  } catch (cause) {
    throw cause instanceof AppError ? cause : new AppError('graph_unavailable', { cause });
  } finally {
    await agent.destroy();
  }
}

async function readFile(
  agent: Dispatcher,
  signal: AbortSignal,
  { url, maxBytes, statuses = [200] }: DownloadFileOptions,
): Promise<Download> {
  const { origin, pathname, search } = new URL(url);
  const answer = await agent.request({ origin, path: pathname + search, method: 'GET', signal });
  if (!statuses.includes(answer.statusCode)) {
    const cause = new Error(`The server of the file answered ${answer.statusCode}`);
    throw new AppError('graph_unavailable', { cause });
  }
  const bytes = await collect(answer.body, maxBytes);
  const contentType = [answer.headers['content-type']].flat()[0] ?? '';
  return { bytes, contentType };
}

async function collect(body: Dispatcher.ResponseData['body'], maxBytes: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > maxBytes) throw tooLong(maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLong(maxBytes: number): AppError {
  const sentence = `The file is longer than ${maxBytes} bytes, which is the most that can be read here. Open it by its web link instead.`;
  return new AppError('graph_request_refused', { sentence });
}

function refusedTarget(): AppError {
  const cause = new Error('A file would have been read from an address that is not public');
  return new AppError('graph_unavailable', { cause });
}
