import * as http from 'node:http';
import type { OutgoingProxy } from '@hybrid-mcp/core';

/**
 * Has `fetch` go out through these proxies. Node before 24.14 cannot be told: there it goes by what was in the environment
 * when the process began.
 * @see https://nodejs.org/api/http.html#httpsetglobalproxyfromenvproxyenv
 */
export function useProxy({ httpUrl, httpsUrl, exceptions }: OutgoingProxy): void {
  http.setGlobalProxyFromEnv?.({
    ...(httpUrl !== undefined && { http_proxy: httpUrl }),
    ...(httpsUrl !== undefined && { https_proxy: httpsUrl }),
    no_proxy: exceptions,
  });
}
