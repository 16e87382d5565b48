import { AppError } from '../errors/app-error.ts';

/** The part of `fetch` this package uses; tests inject their own. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** A JSON answer. */
export interface JsonAnswer {
  readonly status: number;
  /** Parsed body, or `undefined` when it is not JSON. */
  readonly body: unknown;
  readonly headers: Headers;
}

/** Largest answer read from an identity provider, in characters. */
const maxBodyLength = 1024 * 1024;

/**
 * Sends a request and reads its JSON answer before one deadline that covers the body too; follows no redirect.
 *
 * @throws AppError `microsoft_unreachable` on a network failure, a time-out, a redirect or an oversized answer.
 */
export async function fetchJson(
  fetch: Fetch,
  url: string,
  { timeoutMs, ...init }: RequestInit & { readonly timeoutMs: number },
): Promise<JsonAnswer> {
  try {
    const deadline = AbortSignal.timeout(timeoutMs);
    const signal = init.signal ? AbortSignal.any([init.signal, deadline]) : deadline;
    const response = await fetch(url, { ...init, redirect: 'error', signal });
    const text = await response.text();
    if (text.length > maxBodyLength) throw new RangeError('The answer is too large.');
    return { status: response.status, body: parseJson(text), headers: response.headers };
  } catch (cause) {
    throw new AppError('microsoft_unreachable', { cause });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
