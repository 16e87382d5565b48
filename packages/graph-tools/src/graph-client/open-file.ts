import type { Readable } from 'node:stream';
import { AppError } from '@hybrid-mcp/core';
import type { OpenedFile } from './graph-client.ts';
import type { AgentOptions } from './open-agent.ts';
import { openStream, type StreamAnswer } from './open-stream.ts';
import { isPublicTarget } from './public-address.ts';

/** Options of {@link openFile}. */
export interface OpenFileOptions extends Pick<AgentOptions, 'proxy'> {
  /** Where Graph says that the file is, with what opens it. */
  readonly url: string;
  readonly method: 'GET' | 'HEAD';
  /** As in `bytes=0-99`. */
  readonly range?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Whether it may be on this machine, over http too: where Graph itself is, as in an emulator. */
  readonly isLoopbackAllowed: boolean;
}

/**
 * Opens a file at its pre-authenticated address, to be read as it comes. It is sent no credentials, follows no further
 * redirect, and goes to public addresses only.
 *
 * @throws AppError `graph_unavailable`, `invalid_range`
 */
export async function openFile(options: OpenFileOptions): Promise<OpenedFile> {
  const { url, method, range, signal, isLoopbackAllowed, proxy } = options;
  if (!isPublicTarget(url, isLoopbackAllowed)) throw refusedTarget();
  const headers = range === undefined ? {} : { range };
  const where = { isPublicOnly: !isLoopbackAllowed, proxy };
  const answer = await openStream({ url, method, headers, signal, ...where });
  const { status, body } = answer;
  if (status === 200 || status === 206) return toOpenedFile(answer, body);
  body.destroy();
  if (status === 416) throw new AppError('invalid_range');
  const cause = new Error(`The server of the file answered ${status}`);
  throw new AppError('graph_unavailable', { cause });
}

/** What is handed on of an answer, and nothing else of it. */
export function toOpenedFile(
  { status, headers }: Pick<StreamAnswer, 'status' | 'headers'>,
  body: Readable,
): OpenedFile {
  const read = (name: string) => [headers[name]].flat()[0];
  const length = Number(read('content-length'));
  return {
    isPart: status === 206,
    contentType: read('content-type') ?? '',
    ...(Number.isSafeInteger(length) && read('content-length') && { length }),
    ...(read('content-range') && { contentRange: String(read('content-range')) }),
    body,
  };
}

/** What is said of an address that nobody outside reaches. */
export function refusedTarget(): AppError {
  const cause = new Error('A file would have been at an address that is not public');
  return new AppError('graph_unavailable', { cause });
}
