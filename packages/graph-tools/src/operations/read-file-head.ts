import type { Readable } from 'node:stream';
import { AppError } from '@hybrid-mcp/core';
import { cutToTokens } from '../answers/cut-to-tokens.ts';
import { htmlToPlainText } from '../answers/html-to-plain-text.ts';
import { toVisibleText } from '../answers/to-visible-text.ts';
import type { GraphClient } from '../graph-client/graph-client.ts';
import type { FileFacts } from './file-facts.ts';
import type { CheckedRequest } from './operation-request.ts';

/** A file that is nothing but what Graph sends, and its beginning where that is text. */
export interface FileHead extends FileFacts {
  readonly text?: string;
  /** Whether there is more of the text. */
  readonly isCut: boolean;
}

/** Types that people can read: also of mails, and of what programs write. */
const readable = /^(?:text\/|message\/rfc822|application\/(?:[\w.-]+\+)?(?:json|xml)\b)/i;

/** Bytes that are looked at: no budget of tokens has room for more. */
const maxBytes = 65_536;

/** Longest that its bytes are waited for, in milliseconds. */
const maxMs = 15_000;

/** Reads the beginning of a file where that is text; of all others only what Graph says about it. */
export async function readFileHead(
  graph: Pick<GraphClient, 'open'>,
  { path, query }: CheckedRequest,
  maxTokens: number,
): Promise<FileHead> {
  const { contentType, length, body } = await graph.open(path, { query });
  const facts = {
    ...(contentType !== '' && { type: contentType }),
    ...(length !== undefined && { size: length }),
  };
  if (!readable.test(contentType)) {
    body.destroy();
    return { ...facts, isCut: false };
  }
  const { bytes, isWhole } = await readBeginning(body);
  const text = decode(bytes, contentType);
  const plain = /html/i.test(contentType) ? htmlToPlainText(text).text : text;
  const { text: cut, charactersLeft } = cutToTokens(toVisibleText(plain), maxTokens);
  return { ...facts, text: cut, isCut: charactersLeft > 0 || !isWhole };
}

interface Beginning {
  readonly bytes: Buffer;
  readonly isWhole: boolean;
}

async function readBeginning(body: Readable): Promise<Beginning> {
  const chunks: Buffer[] = [];
  let length = 0;
  // What drips in is not waited for: what is there by then is the beginning, too.
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    body.destroy();
  }, maxMs);
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > maxBytes) break;
    }
  } catch (cause) {
    if (!isLate) throw new AppError('graph_unavailable', { cause });
  } finally {
    clearTimeout(timer);
  }
  const bytes = Buffer.concat(chunks).subarray(0, maxBytes);
  return { bytes, isWhole: length <= maxBytes && !isLate };
}

/** In the charset that the type names, where it is one that is known. */
function decode(bytes: Buffer, contentType: string): string {
  const [, charset = 'utf-8'] = /;\s*charset="?([\w-]{1,40})/i.exec(contentType) ?? [];
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return bytes.toString('utf8');
  }
}
