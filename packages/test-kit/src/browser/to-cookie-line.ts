import type { BrowserCookie } from './browser-cookie.ts';

/** The `Cookie` header, or `document.cookie`, for these cookies. */
export function toCookieLine(cookies: readonly BrowserCookie[]): string {
  return cookies.map(({ name, value }) => (name === '' ? value : `${name}=${value}`)).join('; ');
}
