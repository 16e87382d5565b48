import type { BrowserResponse } from './browser-fetch.ts';
import { computeReferrer } from './compute-referrer.ts';
import type { Navigation } from './navigation.ts';
import { parseReferrerPolicy, type ReferrerPolicy } from './referrer-policy.ts';

/** One request of a navigation: the first, or the one after a redirect. */
export interface NavigationHop {
  readonly navigation: Navigation;
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly body: string | undefined;
  /** Every address so far, this one last. */
  readonly chain: readonly URL[];
  readonly referrer: URL | undefined;
  readonly referrerPolicy: ReferrerPolicy;
  /** The `Origin` to send with POST; `undefined` when nobody asked. */
  readonly origin: string | undefined;
}

/** The first request of a navigation. */
export function toFirstHop(navigation: Navigation): NavigationHop {
  const { url, method, body, initiator, referrerPolicy } = navigation;
  const referrer = computeReferrer({ from: navigation.referrer, to: url, policy: referrerPolicy });
  return {
    navigation,
    url,
    method,
    body,
    chain: [url],
    referrer,
    referrerPolicy,
    // A policy that hides the address hides the origin: https://fetch.spec.whatwg.org/#append-a-request-origin-header
    origin: initiator !== undefined && referrer === undefined ? 'null' : initiator,
  };
}

/** The request after a redirect response, or `undefined` when the response is no redirect. */
export function toNextHop(
  hop: NavigationHop,
  { status, headers }: BrowserResponse,
): NavigationHop | undefined {
  const location = headers.get('location');
  if (location === null || ![301, 302, 303, 307, 308].includes(status)) return undefined;
  const url = new URL(location, hop.url);
  if (url.hash === '') url.hash = hop.url.hash;
  const referrerPolicy = parseReferrerPolicy(headers.get('referrer-policy')) ?? hop.referrerPolicy;
  const keepsMethod = status === 307 || status === 308;
  return {
    navigation: hop.navigation,
    url,
    method: keepsMethod ? hop.method : 'GET',
    body: keepsMethod ? hop.body : undefined,
    chain: [...hop.chain, url],
    referrer: computeReferrer({ from: hop.referrer, to: url, policy: referrerPolicy }),
    referrerPolicy,
    origin: originAfterRedirect(hop, url),
  };
}

function originAfterRedirect({ origin, url }: NavigationHop, next: URL): string | undefined {
  // Stricter than the Fetch standard, as Chromium: any change of origin on the way counts, the first included.
  return origin !== undefined && next.origin !== url.origin ? 'null' : origin;
}
