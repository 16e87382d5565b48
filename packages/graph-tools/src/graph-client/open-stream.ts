import type { Readable } from 'node:stream';
import { AppError } from '@hybrid-mcp/core';
import { type AgentOptions, openAgent } from './open-agent.ts';

/** A request whose answer is read as it comes. */
export interface StreamRequest extends Pick<AgentOptions, 'proxy'> {
  readonly url: string;
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: Buffer | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Whether its name must stand for public addresses only. */
  readonly isPublicOnly: boolean;
  /** Time until the head of the answer, in milliseconds. Default 30,000. */
  readonly headersTimeoutMs?: number | undefined;
  /** Time without a byte of the answer, while somebody reads, in milliseconds. Default 30,000. */
  readonly idleTimeoutMs?: number | undefined;
}

/** The head of an answer, and its bytes as they come. */
export interface StreamAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Must be read to its end or destroyed. */
  readonly body: Readable;
}

/** Longest text of a refusal that is read, in bytes. */
const maxTextBytes = 65_536;

/**
 * Sends one request over a connection of its own, which ends with the body of the answer. It follows no redirect.
 * @throws AppError `graph_unavailable`: the outcome is unknown
 */
export async function openStream(request: StreamRequest): Promise<StreamAnswer> {
  const { url, method, headers = {}, body = null, signal, isPublicOnly, proxy } = request;
  const { headersTimeoutMs = 30_000, idleTimeoutMs: bodyTimeout = 30_000 } = request;
  // undici takes whole milliseconds only. Its own time begins when there is a connection, ours when somebody waits.
  const headersTimeout = Math.ceil(headersTimeoutMs);
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(new Error('No answer in time')), headersTimeout);
  const ended = signal === undefined ? late.signal : AbortSignal.any([signal, late.signal]);
  const agent = await openAgent({ proxy, isPublicOnly, connections: 1, headersTimeout, bodyTimeout });
  try {
    const { origin, pathname, search } = new URL(url);
    const sent = { origin, path: pathname + search, method, headers, body, signal: ended };
    const answer = await agent.request(sent);
    answer.body.once('close', () => void agent.destroy());
    // Whoever reads it gets the error too; whoever has left must not end the process.
    answer.body.on('error', () => {});
    return { status: answer.statusCode, headers: answer.headers, body: answer.body };
  } catch (cause) {
    await agent.destroy();
    throw new AppError('graph_unavailable', { cause });
  } finally {
    clearTimeout(timer);
  }
}

/** The beginning of an answer as text; the rest is not read. */
export async function readStreamText({ body }: Pick<StreamAnswer, 'body'>): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      length += chunk.length;
      if (length >= maxTextBytes) break;
    }
  } catch (cause) {
    throw new AppError('graph_unavailable', { cause });
  }
  return Buffer.concat(chunks).toString('utf8', 0, maxTextBytes);
}
