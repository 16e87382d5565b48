import { isSameSite } from './is-same-site.ts';
import type { NavigationHop } from './navigation-hop.ts';

/** The headers of one hop except `cookie` and `content-length`, as Chromium sends them to a trustworthy address. */
export function buildNavigationHeaders(hop: NavigationHop): Record<string, string> {
  const { navigation, method, origin, referrer } = hop;
  return {
    accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
    'accept-language': 'en',
    'user-agent': 'Mozilla/5.0 (test browser)',
    'upgrade-insecure-requests': '1',
    'sec-fetch-site': secFetchSite(hop),
    'sec-fetch-mode': 'navigate',
    'sec-fetch-dest': 'document',
    ...(navigation.userActivated && { 'sec-fetch-user': '?1' }),
    ...(referrer && { referer: referrer.href }),
    ...(method === 'POST' && origin !== undefined && { origin }),
    ...(method === 'POST' && { 'content-type': 'application/x-www-form-urlencoded' }),
  };
}

/**
 * How far the page that asks is from the most distant address of the redirect chain.
 *
 * @see https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header
 */
function secFetchSite({ navigation: { initiator }, chain }: NavigationHop): string {
  if (initiator === undefined) return 'none';
  if (chain.every((url) => url.origin === initiator)) return 'same-origin';
  return chain.every((url) => isSameSite(initiator, url)) ? 'same-site' : 'cross-site';
}
