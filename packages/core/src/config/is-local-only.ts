import type { Config } from './config.ts';
import { isLoopbackHost } from './setting-types.ts';

/** Where and for whom a server answers. */
export type ServerAddress = Pick<
  Config['http'],
  'host' | 'port' | 'publicBaseUrl' | 'allowedHosts' | 'allowedOrigins' | 'trustedProxies' | 'logLevel'
>;

/**
 * Whether nobody but this machine can reach the server and the callback. A server that answers to a public name, or
 * trusts a proxy, is reached by others even where it listens on loopback only; and a public page that may call it
 * (CORS) reaches it through the browser of whoever opens the page.
 */
export function isLocalOnly(http: ServerAddress, callbackBaseUrls: readonly string[]): boolean {
  const urls = [http.publicBaseUrl, ...callbackBaseUrls, ...http.allowedOrigins];
  return (
    isLoopbackHost(http.host) &&
    http.trustedProxies.length === 0 &&
    http.allowedHosts.every(isLoopbackName) &&
    urls.every((url) => URL.canParse(url) && isLoopbackHost(new URL(url).hostname))
  );
}

/** A Host header's value: a name or an address, with or without a port. */
function isLoopbackName(host: string): boolean {
  return URL.canParse(`http://${host}`) && isLoopbackHost(new URL(`http://${host}`).hostname);
}
