import { BlockedNavigationError } from './blocked-navigation-error.ts';
import type { BrowserFetch, BrowserResponse } from './browser-fetch.ts';
import { buildNavigationHeaders } from './build-navigation-headers.ts';
import type { CookieJar } from './cookie-jar.ts';
import { isLoopbackHost } from './is-loopback-host.ts';
import type { Navigation } from './navigation.ts';
import { type NavigationHop, toFirstHop, toNextHop } from './navigation-hop.ts';
import { toCookieLine } from './to-cookie-line.ts';

/** A redirect that was followed on the way to a page. */
export interface FollowedRedirect {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
}

/** Where a navigation ended. */
export interface Arrival {
  readonly hop: NavigationHop;
  readonly response: BrowserResponse;
  readonly redirects: readonly FollowedRedirect[];
}

/** What a navigation needs of its browser. */
export interface NavigateOptions {
  readonly jar: CookieJar;
  readonly fetch: BrowserFetch;
}

const maxRedirects = 20;

/**
 * Requests the address and follows redirects; cookies of every hop are sent and kept.
 *
 * @throws BlockedNavigationError before a request that leaves this machine, that the submitting page's
 * `form-action` forbids, or that would be redirect number 21.
 */
export async function navigate(navigation: Navigation, options: NavigateOptions): Promise<Arrival> {
  const redirects: FollowedRedirect[] = [];
  let hop = toFirstHop(navigation);
  for (;;) {
    const response = await request(hop, options);
    const next = toNextHop(hop, response);
    if (next === undefined) return { hop, response, redirects };
    if (redirects.length === maxRedirects) throw new BlockedNavigationError('too_many_redirects', next.url);
    redirects.push({ url: hop.url.href, status: response.status, headers: response.headers });
    hop = next;
  }
}

async function request(hop: NavigationHop, { jar, fetch }: NavigateOptions): Promise<BrowserResponse> {
  const { navigation, url, method, body } = hop;
  if (!navigation.allowsTarget(url)) throw new BlockedNavigationError('form_action', url);
  if (!/^https?:$/.test(url.protocol) || !isLoopbackHost(url.hostname)) {
    throw new BlockedNavigationError('not_loopback', url);
  }
  const cookies = jar.sent(url, { method, initiator: navigation.initiator });
  const cookie = cookies.length > 0 && { cookie: toCookieLine(cookies) };
  const headers = { ...buildNavigationHeaders(hop), ...cookie };
  const response = await fetch({ method, url, headers, body });
  jar.store(url, response.headers.getSetCookie());
  return response;
}
