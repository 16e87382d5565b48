import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node';
import { type Fetch, fetchJson } from './json-fetch.ts';

/** MSAL's own HTTP has no time-out: this one ends every request, body included, after `timeoutMs`. */
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
    return {
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: (answer.body ?? {}) as T,
    };
  }
  return {
    sendGetRequestAsync: (url, options) => send('GET', url, options),
    sendPostRequestAsync: (url, options) => send('POST', url, options),
  };
}
