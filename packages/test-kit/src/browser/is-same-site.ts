import { isIP } from 'node:net';

/**
 * Whether two URLs or origins belong to one site: same scheme and same registrable domain, whatever the port.
 * So `http://127.0.0.1:1` and `http://127.0.0.1:2` are one site, and `http://localhost` is another.
 * Without the list of public suffixes a registrable domain is taken to be the last two labels.
 *
 * @see https://html.spec.whatwg.org/multipage/browsers.html#same-site
 */
export function isSameSite(one: string | URL, other: string | URL): boolean {
  return siteOf(new URL(one)) === siteOf(new URL(other));
}

function siteOf({ protocol, hostname }: URL): string {
  const isAddress = hostname.startsWith('[') || isIP(hostname) !== 0;
  return `${protocol}//${isAddress ? hostname : hostname.split('.').slice(-2).join('.')}`;
}
