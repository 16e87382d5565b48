import { isIP } from 'node:net';
import type { BrowserCookie } from './browser-cookie.ts';
import { isTrustworthy } from './is-trustworthy.ts';
import type { SetCookie } from './parse-set-cookie.ts';

// Chromium's ceiling: https://www.rfc-editor.org/rfc/rfc6265bis (§5.5) recommends 400 days.
const maxLifeMs = 400 * 24 * 60 * 60 * 1000;

/** What {@link acceptCookie} decides on. */
export interface CookieToAccept {
  readonly cookie: SetCookie;
  /** The URL whose response set it. */
  readonly url: URL;
  /** Milliseconds since the Unix epoch. */
  readonly nowMs: number;
}

/**
 * Turns a parsed line into the cookie to keep, or `undefined` where Chromium refuses it: a foreign domain, `Secure`
 * from an untrustworthy place, `SameSite=None` without `Secure`, a `__Host-` or `__Secure-` name that breaks its
 * promise. A cookie whose end has passed is returned all the same: it deletes.
 *
 * @see RFC 6265bis §5.7
 */
export function acceptCookie({ cookie, url, nowMs }: CookieToAccept): BrowserCookie | undefined {
  const { domain } = cookie;
  if (domain !== undefined && !mayCover(domain, url.hostname)) return undefined;
  if (cookie.secure && !isTrustworthy(url)) return undefined;
  if (cookie.sameSite === 'None' && !cookie.secure) return undefined;
  if (!keepsPrefixPromise(cookie)) return undefined;
  return {
    name: cookie.name,
    value: cookie.value,
    domain: domain ?? url.hostname,
    hostOnly: domain === undefined || !mayHaveSubdomains(domain),
    path: cookie.path ?? defaultPath(url.pathname),
    secure: cookie.secure,
    httpOnly: cookie.httpOnly,
    sameSite: cookie.sameSite,
    expiresAtMs: endOf(cookie, nowMs),
    createdAtMs: nowMs,
  };
}

function mayCover(domain: string, hostname: string): boolean {
  if (domain === hostname) return true;
  return mayHaveSubdomains(domain) && isIP(hostname) === 0 && hostname.endsWith(`.${domain}`);
}

function mayHaveSubdomains(domain: string): boolean {
  return domain.includes('.') && isIP(domain) === 0;
}

function keepsPrefixPromise({ name, value, secure, domain, path }: SetCookie): boolean {
  // Servers cannot tell `__Host-a=1` from a nameless cookie with that value.
  const shown = (name === '' ? value : name).toLowerCase();
  if (name === '' && /^__(?:host|secure)-/.test(shown)) return false;
  if (shown.startsWith('__host-')) return secure && domain === undefined && path === '/';
  return !shown.startsWith('__secure-') || secure;
}

function defaultPath(pathname: string): string {
  return pathname.slice(0, pathname.lastIndexOf('/')) || '/';
}

function endOf({ maxAgeSeconds, expiresMs }: SetCookie, nowMs: number): number | undefined {
  const endMs = maxAgeSeconds === undefined ? expiresMs : nowMs + maxAgeSeconds * 1000;
  return endMs === undefined ? undefined : Math.min(endMs, nowMs + maxLifeMs);
}
