import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node';
import { AppError } from '../errors/app-error.ts';
import { type Fetch, fetchJson, type JsonAnswer } from './json-fetch.ts';

/**
 * MSAL's own HTTP has no time-out: this one ends every request, body included, after `timeoutMs`. It also refuses what
 * is no answer of a token endpoint, such as a proxy's error page, which MSAL would take for tokens that are empty.
 */
export function createMsalNetwork(fetch: Fetch, timeoutMs: number): INetworkModule {
  async function send<T>(
    method: string,
    url: string,
    options?: NetworkRequestOptions,
  ): Promise<NetworkResponse<T>> {
    const answer = await fetchJson(fetch, url, {
      method,
      timeoutMs,
      ...(options?.headers && { headers: options.headers }),
      ...(options?.body !== undefined && { body: options.body }),
    });
    requireTokenAnswer(answer);
    return {
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: answer.body as T,
    };
  }
  return {
    sendGetRequestAsync: (url, options) => send('GET', url, options),
    sendPostRequestAsync: (url, options) => send('POST', url, options),
  };
}

/** Microsoft's errors are JSON too; an outage without one names itself by its status. */
function requireTokenAnswer({ status, body }: JsonAnswer): void {
  const isObject = typeof body === 'object' && body !== null;
  if (isObject && (status < 500 || 'error' in body)) return;
  throw new AppError('microsoft_unreachable', {
    cause: new Error(`The token endpoint answered ${status} without an OAuth answer.`),
  });
}
