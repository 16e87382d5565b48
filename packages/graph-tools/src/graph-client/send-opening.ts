import { Readable } from 'node:stream';
import type { GraphAnswer } from './graph-answer.ts';
import type { AgentOptions } from './open-agent.ts';
import { openStream, readStreamText } from './open-stream.ts';
import type { SendRequest } from './outgoing-request.ts';

/** An answer of Graph; one that brings a file has the bytes as they come in place of a text. */
export interface OpenedAnswer extends GraphAnswer {
  readonly body?: Readable;
}

/** Makes what sends one GET to Graph and does not wait for the end of a file. A longer one than other answers may be is taken, too. */
export function createSendOpening({ proxy }: Pick<AgentOptions, 'proxy'>): SendRequest {
  return async ({ url, headers, signal, timeoutMs }): Promise<OpenedAnswer> => {
    const asked = { url, method: 'GET', headers, signal, headersTimeoutMs: timeoutMs, proxy } as const;
    const answer = await openStream({ ...asked, isPublicOnly: false });
    const { status, body } = answer;
    if (status === 200 || status === 206) return { status, headers: answer.headers, text: '', body };
    return { status, headers: answer.headers, text: await readStreamText(answer) };
  };
}

/** What Graph itself has of a file it sends at once; who only wants to look has no use for that. */
export function withoutBody(body: Readable, method: 'GET' | 'HEAD'): Readable {
  if (method === 'GET') return body;
  body.destroy();
  return Readable.from([]);
}
