import { type Clock, systemClock } from '@hybrid-mcp/core';
import type { Browser } from './browser.ts';
import type { BrowserFetch } from './browser-fetch.ts';
import { createCookieJar } from './cookie-jar.ts';
import { createLoopbackFetch } from './create-loopback-fetch.ts';
import { createPage } from './create-page.ts';
import { navigate } from './navigate.ts';
import type { Navigation } from './navigation.ts';
import type { Page } from './page.ts';
import { defaultReferrerPolicy } from './referrer-policy.ts';
import { toCookieLine } from './to-cookie-line.ts';

/** Options of {@link createBrowser}. */
export interface BrowserOptions {
  /** Makes one request. Default: `node:http` on this machine; pass `createLoopbackFetch({ ca })` for https. */
  readonly fetch?: BrowserFetch;
  /** Decides which cookies have expired. Default: the machine's clock. */
  readonly clock?: Clock;
}

/**
 * Creates a browser without cookies and history that behaves like Chromium where servers can tell: cookies,
 * redirects, `Referer`, `Origin`, `Sec-Fetch-*`, `form-action`. It runs no script, loads nothing beside the page,
 * and requests nothing outside this machine.
 */
export function createBrowser({
  fetch = createLoopbackFetch(),
  clock = systemClock,
}: BrowserOptions = {}): Browser {
  const jar = createCookieJar({ clock });
  const history: string[] = [];

  async function arrive(navigation: Navigation, record: (page: Page) => void): Promise<Page> {
    const page = createPage(await navigate(navigation, { jar, fetch }), {
      go,
      goInPlace: (again) => arrive(again, () => {}),
    });
    record(page);
    return page;
  }

  function go(navigation: Navigation): Promise<Page> {
    return arrive(navigation, ({ url, status }) => {
      // A browser stays on its page when there is no content, and does not repeat an entry for the same address.
      if (status === 204 || status === 205) return;
      if (navigation.method === 'GET' && history.at(-1) === navigation.url.href) history.pop();
      history.push(url);
    });
  }

  return {
    history,
    open: async (url) => go(addressBarTo(new URL(url))),
    openCrossSite: async (url, fromOrigin) => go(linkFrom(fromOrigin, new URL(url))),
    async crossSitePost(fromOrigin, url, fields, { referrerPolicy = defaultReferrerPolicy } = {}) {
      const link = linkFrom(fromOrigin, new URL(url));
      const body = new URLSearchParams(fields).toString();
      return go({ ...link, method: 'POST', body, referrerPolicy, userActivated: false });
    },
    cookies: (url) => jar.list(new URL(url)),
    scriptCookies: (url) => toCookieLine(jar.list(new URL(url)).filter(({ httpOnly }) => !httpOnly)),
  };
}

function addressBarTo(url: URL): Navigation {
  return {
    url,
    method: 'GET',
    body: undefined,
    initiator: undefined,
    referrer: undefined,
    referrerPolicy: defaultReferrerPolicy,
    userActivated: true,
    allowsTarget: () => true,
  };
}

function linkFrom(fromOrigin: string, url: URL): Navigation {
  const { origin } = new URL(fromOrigin);
  return { ...addressBarTo(url), initiator: origin, referrer: new URL(origin) };
}
