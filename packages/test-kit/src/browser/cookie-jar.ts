import type { Clock } from '@hybrid-mcp/core';
import { acceptCookie } from './accept-cookie.ts';
import type { BrowserCookie } from './browser-cookie.ts';
import { isSameSite } from './is-same-site.ts';
import { isTrustworthy } from './is-trustworthy.ts';
import { parseSetCookie } from './parse-set-cookie.ts';

/** Who asks for a page, as far as `SameSite` is concerned. */
export interface CookieContext {
  readonly method: string;
  /** Origin of the page that caused the navigation; `undefined` for the address bar. */
  readonly initiator: string | undefined;
}

/** The cookies of one browser profile. */
export interface CookieJar {
  /** Applies the `Set-Cookie` lines of a response to a top-level navigation. */
  store(url: URL, lines: readonly string[]): void;
  /** The cookies a top-level navigation sends, in the order of the `Cookie` header. */
  sent(url: URL, context: CookieContext): readonly BrowserCookie[];
  /** Every cookie that belongs to the URL, whoever asks. */
  list(url: URL): readonly BrowserCookie[];
}

// Chromium's exception for cookies without SameSite: https://www.chromium.org/updates/same-site/faq
const laxUnsafeMs = 120_000;

/** Creates an empty jar with the rules of Chromium. */
export function createCookieJar({ clock }: { readonly clock: Clock }): CookieJar {
  const cookies = new Map<string, BrowserCookie>();

  function storeLine(url: URL, line: string): void {
    const parsed = parseSetCookie(line);
    const cookie = parsed && acceptCookie({ cookie: parsed, url, nowMs: clock.nowMs() });
    if (cookie === undefined) return;
    const { name, domain, hostOnly, path } = cookie;
    const identity = JSON.stringify([name, domain, hostOnly, path]);
    // Setting a present identity keeps its place, as a browser keeps the creation time of a cookie it updates.
    if (isPast(cookie, clock.nowMs())) cookies.delete(identity);
    else cookies.set(identity, cookie);
  }

  function list(url: URL): readonly BrowserCookie[] {
    const nowMs = clock.nowMs();
    return [...cookies.values()]
      .filter((cookie) => !isPast(cookie, nowMs) && belongsTo(cookie, url))
      .sort((one, other) => other.path.length - one.path.length);
  }

  return {
    list,
    store(url, lines) {
      for (const line of lines) storeLine(url, line);
    },
    sent(url, context) {
      const nowMs = clock.nowMs();
      return list(url).filter((cookie) => isSent(cookie, { url, nowMs, ...context }));
    },
  };
}

function isPast({ expiresAtMs }: BrowserCookie, nowMs: number): boolean {
  return expiresAtMs !== undefined && expiresAtMs <= nowMs;
}

function belongsTo({ domain, hostOnly, path, secure }: BrowserCookie, url: URL): boolean {
  const hostMatches = url.hostname === domain || (!hostOnly && url.hostname.endsWith(`.${domain}`));
  return hostMatches && pathMatches(path, url.pathname) && (!secure || isTrustworthy(url));
}

function pathMatches(path: string, pathname: string): boolean {
  return pathname === path || pathname.startsWith(path.endsWith('/') ? path : `${path}/`);
}

function isSent(
  { sameSite, createdAtMs }: BrowserCookie,
  { url, nowMs, method, initiator }: CookieContext & { readonly url: URL; readonly nowMs: number },
): boolean {
  // Chromium looks at who began the navigation, not at the redirects in between.
  if (sameSite === 'None' || initiator === undefined || isSameSite(initiator, url)) return true;
  if (sameSite === 'Strict') return false;
  return method === 'GET' || (sameSite === undefined && nowMs - createdAtMs < laxUnsafeMs);
}
