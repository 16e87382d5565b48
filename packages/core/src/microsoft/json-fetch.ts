import { AppError } from '../errors/app-error.ts';
import { readJson } from './read-json.ts';

/** The part of `fetch` this package uses; tests inject their own. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** A JSON answer. */
export interface JsonAnswer {
  readonly status: number;
  /** Parsed body, or `undefined` when it is not JSON. */
  readonly body: unknown;
  readonly headers: Headers;
}

/** Largest answer read from an identity provider. */
const maxBytes = 1024 * 1024;

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
    const body = await readJson(response, maxBytes);
    return { status: response.status, body, headers: response.headers };
  } catch (cause) {
    throw new AppError('microsoft_unreachable', { cause });
  }
}
