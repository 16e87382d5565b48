import { type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';

/** A request exactly as it goes out: no header is added but Host and the framing. */
export interface RawRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Cuts the connection. */
  readonly signal?: AbortSignal;
}

/** A whole answer. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** Sends one request on a connection of its own and resolves once the head of the answer is there. */
export function openRaw(
  url: URL,
  { method = 'POST', headers = {}, body, signal }: RawRequest,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method, headers, agent: false, ...(signal && { signal }) }, resolve);
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** Sends one request and reads the whole answer. */
export async function sendRaw(url: URL, raw: RawRequest): Promise<RawAnswer> {
  const incoming = await openRaw(url, raw);
  return { status: incoming.statusCode ?? 0, headers: incoming.headers, text: await text(incoming) };
}

/** Headers that a client of the protocol sends. */
export const clientHeaders = {
  'content-type': 'application/json',
  accept: 'application/json, text/event-stream',
} as const;

/** JSON text of a request; the id is 1 unless given. */
export function toRequestText(
  method: string,
  params?: Readonly<Record<string, unknown>>,
  id: unknown = 1,
): string {
  return JSON.stringify({ jsonrpc: '2.0', id, method, params });
}
