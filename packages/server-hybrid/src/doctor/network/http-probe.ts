import type { Fetch } from '@hybrid-mcp/core';
import { type NetworkFailure, toNetworkFailure } from './network-failure.ts';

/** What became of a request: an answer, or the reason why there is none. */
export type HttpProbe =
  | {
      readonly url: string;
      readonly reached: true;
      readonly status: number;
      /** Parsed body, or `undefined` when it is not JSON. */
      readonly body: unknown;
      /** When the sender thought the answer was made (`Date` and `Age`), in milliseconds since the epoch. */
      readonly dateMs: number | undefined;
      /** When the answer's headers were here, by this machine's clock. */
      readonly receivedMs: number;
    }
  | { readonly url: string; readonly reached: false; readonly failure: NetworkFailure };

/** What {@link sendProbe} works with. */
export interface ProbeOptions {
  readonly fetch: Fetch;
  readonly wallMs: () => number;
  /** Deadline of the whole exchange, in milliseconds. */
  readonly timeoutMs: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Longest answer that is looked at, in characters. */
const maxCharacters = 1024 * 1024;

/** Sends a GET and reads its JSON answer; follows no redirect and never rejects. */
export async function sendProbe(url: string, options: ProbeOptions): Promise<HttpProbe> {
  const { fetch, wallMs, timeoutMs, headers = {} } = options;
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await fetch(url, { headers, redirect: 'manual', signal });
    const receivedMs = wallMs();
    const body = toJson(await readText(response));
    const { status } = response;
    return { url, reached: true, status, body, dateMs: readDate(response.headers), receivedMs };
  } catch (error) {
    return { url, reached: false, failure: toNetworkFailure(error) };
  }
}

/** Leaving the loop cancels the stream, which ends the connection. */
async function readText({ body }: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > maxCharacters) return '';
  }
  return text;
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @see RFC 9110 §6.6.1, RFC 9111 §5.1 */
function readDate(headers: Headers): number | undefined {
  const dateMs = Date.parse(headers.get('date') ?? '');
  const ageSeconds = Number(headers.get('age') ?? 0);
  return Number.isNaN(dateMs) ? undefined : dateMs + (Number.isFinite(ageSeconds) ? ageSeconds * 1000 : 0);
}
