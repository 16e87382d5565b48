import { type HttpResponse, readHeader } from './http-response.ts';

/** Takes what a socket delivers and hands on whole answers. */
export interface ResponseParser {
  /** @throws Error when it is no HTTP/1.1 answer, or one whose end cannot be told. */
  feed(chunk: Buffer): void;
}

/** A whole answer and where it ends, or how many bytes there must be before looking again makes sense. */
type Parsed = { readonly response: HttpResponse; readonly end: number } | { readonly needs: number };

const headEnd = Buffer.from('\r\n\r\n');
const lineEnd = Buffer.from('\r\n');

/**
 * Creates a parser for the answers of one keep-alive connection: bodies with a length and chunked ones, and no more
 * than a load generator needs. One answer in one chunk, the usual case, is neither copied nor looked at twice.
 * @see https://www.rfc-editor.org/rfc/rfc9112#section-6.3
 */
export function createResponseParser(onResponse: (response: HttpResponse) => void): ResponseParser {
  let chunks: Buffer[] = [];
  let size = 0;
  let needed = 1;
  return {
    feed(chunk) {
      chunks.push(chunk);
      size += chunk.length;
      if (size < needed) return;
      let data = chunks.length === 1 ? chunk : Buffer.concat(chunks, size);
      needed = 1;
      while (data.length > 0) {
        const parsed = parseResponse(data);
        if ('needs' in parsed) {
          needed = parsed.needs;
          break;
        }
        data = data.subarray(parsed.end);
        onResponse(parsed.response);
      }
      chunks = data.length === 0 ? [] : [data];
      size = data.length;
    },
  };
}

function parseResponse(data: Buffer): Parsed {
  const headLength = data.indexOf(headEnd);
  if (headLength < 0) return { needs: data.length + 1 };
  const head = data.toString('latin1', 0, headLength);
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1]);
  if (!(status >= 200)) throw new Error(`Not an HTTP/1.1 answer: ${head.slice(0, 80)}`);
  const start = headLength + headEnd.length;
  if (status === 204 || status === 304)
    return { response: { status, head, body: data.subarray(0, 0) }, end: start };
  const length = readHeader({ head }, 'content-length');
  if (length === undefined) return parseChunked({ data, start, status, head });
  const end = start + Number(length);
  if (data.length < end) return { needs: end };
  return { response: { status, head, body: data.subarray(start, end) }, end };
}

interface ChunkedAnswer extends Pick<HttpResponse, 'status' | 'head'> {
  readonly data: Buffer;
  /** Where the first chunk starts. */
  readonly start: number;
}

function parseChunked({ data, start, status, head }: ChunkedAnswer): Parsed {
  if (readHeader({ head }, 'transfer-encoding')?.toLowerCase() !== 'chunked') {
    throw new Error('The answer has neither a length nor chunks.');
  }
  const pieces: Buffer[] = [];
  for (let at = start; ; ) {
    const sizeEnd = data.indexOf(lineEnd, at);
    if (sizeEnd < 0) return { needs: data.length + 1 };
    const size = Number.parseInt(data.toString('latin1', at, sizeEnd), 16);
    if (!(size >= 0)) throw new Error('A chunk has no size.');
    const begin = sizeEnd + lineEnd.length;
    const end = begin + size + lineEnd.length;
    // The last chunk is empty; nobody here sends trailers.
    if (data.length < end) return { needs: end };
    if (size === 0) return { response: { status, head, body: joinPieces(pieces) }, end };
    pieces.push(data.subarray(begin, begin + size));
    at = end;
  }
}

function joinPieces(pieces: readonly Buffer[]): Buffer {
  const [only] = pieces;
  return pieces.length === 1 && only !== undefined ? only : Buffer.concat(pieces);
}
