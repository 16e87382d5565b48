import type { BrowserCookie } from './browser-cookie.ts';
import type { Page } from './page.ts';
import type { ReferrerPolicy } from './referrer-policy.ts';

/** One browser profile: its cookies and its history. Pages of it may be used side by side, as tabs are. */
export interface Browser {
  /** Types the address into the address bar. */
  open(url: string): Promise<Page>;
  /** Clicks a link to `url` on a page of another place, for example `https://attacker.example`. */
  openCrossSite(url: string, fromOrigin: string): Promise<Page>;
  /** Lets a page of another place submit a form to `url` by script, without anybody's click. */
  crossSitePost(
    fromOrigin: string,
    url: string,
    fields: Readonly<Record<string, string>>,
    options?: CrossSitePostOptions,
  ): Promise<Page>;
  /** The addresses that the back button would lead through, oldest first; redirects leave none. */
  readonly history: readonly string[];
  /** The cookies kept for this address, those that a script may not see included. */
  cookies(url: string): readonly BrowserCookie[];
  /** What `document.cookie` shows to a script of this address: everything but `HttpOnly`. */
  scriptCookies(url: string): string;
}

/** Options of {@link Browser.crossSitePost}. */
export interface CrossSitePostOptions {
  /** The attacker's choice; `no-referrer` makes `Origin` say `null`. Default: strict-origin-when-cross-origin. */
  readonly referrerPolicy?: ReferrerPolicy;
}
