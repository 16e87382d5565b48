import type { OutgoingProxy } from '@hybrid-mcp/core';

/** What Node's `fetch` sends requests with. */
const dispatcherKey = Symbol.for('undici.globalDispatcher.1');

/**
 * Has `fetch`, and what else uses Node's own connections, go out through these proxies. Returns whether it does: Node before
 * 24.14 only takes those that were in the environment when the process began.
 * @see https://nodejs.org/api/http.html#httpsetglobalproxyfromenvproxyenv
 */
export function useProxy({ httpUrl, httpsUrl, exceptions }: OutgoingProxy): boolean {
  // An import of it would load Node's own undici, which a server without a proxy does not need.
  const http = process.getBuiltinModule('node:http');
  if (http.setGlobalProxyFromEnv === undefined) {
    const { [dispatcherKey]: dispatcher } = globalThis as { readonly [dispatcherKey]?: object };
    return dispatcher?.constructor.name === 'EnvHttpProxyAgent';
  }
  http.setGlobalProxyFromEnv({
    ...(httpUrl !== undefined && { http_proxy: httpUrl }),
    ...(httpsUrl !== undefined && { https_proxy: httpsUrl }),
    no_proxy: exceptions,
  });
  return true;
}
