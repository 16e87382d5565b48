import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node';
import { AppError, toAppError } from '../errors/app-error.ts';
import { parseClaims } from './claims-challenge.ts';
import { type Fetch, fetchJson, type JsonAnswer } from './json-fetch.ts';
import { type MicrosoftFailure, parseTokenFailure } from './microsoft-failure.ts';

/** What Microsoft answered last, as far as MSAL keeps it to itself or tells it by its own words only. */
export interface TokenExchange {
  /** Microsoft's refusal. */
  failure?: MicrosoftFailure | undefined;
  /** JSON text of the claims that a refusal asks for. */
  claims?: string | undefined;
  /** Why there was no answer. */
  error?: AppError | undefined;
  /** HTTP status of the answer. */
  status?: number | undefined;
  /** Life of the access token, in seconds (RFC 6749 §5.1). */
  expiresInSeconds?: number | undefined;
}

/** Where {@link createMsalNetwork} sends requests, and what it writes down. */
export interface MsalNetworkOptions {
  readonly fetch: Fetch;
  /** Deadline of one request, answer included, in milliseconds. */
  readonly timeoutMs: number;
  /** Filled by every answer. */
  readonly exchange: TokenExchange;
}

/**
 * MSAL's own HTTP has no time-out: this one ends every request, body included, after `timeoutMs`. It also refuses what
 * is no answer of a token endpoint, such as a proxy's error page, which MSAL would take for tokens that are empty.
 */
export function createMsalNetwork(options: MsalNetworkOptions): INetworkModule {
  async function send<T>(
    method: string,
    url: string,
    request?: NetworkRequestOptions,
  ): Promise<NetworkResponse<T>> {
    const answer = await exchangeJson(options, method, url, request);
    return {
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: answer.body as T,
    };
  }
  return {
    sendGetRequestAsync: (url, request) => send('GET', url, request),
    sendPostRequestAsync: (url, request) => send('POST', url, request),
  };
}

async function exchangeJson(
  { fetch, timeoutMs, exchange }: MsalNetworkOptions,
  ...[method, url, request]: [string, string, NetworkRequestOptions?]
): Promise<JsonAnswer> {
  try {
    const answer = await fetchJson(fetch, url, {
      method,
      timeoutMs,
      ...(request?.headers && { headers: request.headers }),
      ...(request?.body !== undefined && { body: request.body }),
    });
    const body = requireTokenAnswer(answer);
    Object.assign(exchange, toExchange(answer.status, body));
    return { ...answer, body };
  } catch (error) {
    // MSAL replaces whatever is thrown here by a network error of its own, without the reason.
    exchange.error = toAppError(error);
    throw error;
  }
}

/** Microsoft's errors are JSON too; an outage without one names itself by its status. */
function requireTokenAnswer({ status, body }: JsonAnswer): Readonly<Record<string, unknown>> {
  const isObject = typeof body === 'object' && body !== null;
  if (isObject && (status < 500 || 'error' in body)) return body as Readonly<Record<string, unknown>>;
  throw new AppError('microsoft_unreachable', {
    cause: new Error(`The token endpoint answered ${status} without an OAuth answer.`),
  });
}

function toExchange(status: number, body: Readonly<Record<string, unknown>>): TokenExchange {
  const nothing = { failure: undefined, claims: undefined, error: undefined, expiresInSeconds: undefined };
  if (body.error !== undefined) {
    return { ...nothing, status, failure: parseTokenFailure(body), claims: parseClaims(body.claims) };
  }
  const seconds = Number(body.expires_in);
  const expiresInSeconds = Number.isFinite(seconds) && seconds > 0 ? seconds : undefined;
  return { ...nothing, status, expiresInSeconds };
}
