import type { Config } from './config.ts';
import { isLoopbackHost } from './setting-types.ts';

/** Whether nobody but this machine can reach the server and the callback. */
export function isLocalOnly(http: Config['http'], callbackBaseUrls: readonly string[]): boolean {
  const urls = [http.publicBaseUrl, ...callbackBaseUrls];
  return (
    isLoopbackHost(http.host) &&
    urls.every((url) => URL.canParse(url) && isLoopbackHost(new URL(url).hostname))
  );
}
