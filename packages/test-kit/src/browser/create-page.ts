import { allowsFormAction } from './allows-form-action.ts';
import { buildSubmission } from './build-submission.ts';
import { findElements, type HtmlElement } from './html/html-element.ts';
import { readForms } from './html/html-form.ts';
import { parseHtml } from './html/parse-html.ts';
import { textOf } from './html/text-of.ts';
import type { Arrival } from './navigate.ts';
import type { Navigation } from './navigation.ts';
import type { Page } from './page.ts';
import {
  defaultReferrerPolicy,
  parseMetaReferrerPolicy,
  parseReferrerPolicy,
  type ReferrerPolicy,
} from './referrer-policy.ts';

/** How a page leads to the next one. */
export interface PageActions {
  /** Goes somewhere else. */
  go(navigation: Navigation): Promise<Page>;
  /** Goes there without a new entry in the history. */
  goInPlace(navigation: Navigation): Promise<Page>;
}

/** Builds the page that a navigation arrived at. */
export function createPage({ hop, response, redirects }: Arrival, { go, goInPlace }: PageActions): Page {
  const { url } = hop;
  const isHtml = /^text\/html\b/i.test(response.headers.get('content-type') ?? '');
  const root = parseHtml(isHtml ? response.body : '');
  const forms = readForms(root);
  const wishes = createWishes(url, response.headers, root);

  return {
    url: url.href,
    status: response.status,
    headers: response.headers,
    html: response.body,
    title: String(findElements(root, 'title')[0]?.children[0] ?? '').trim(),
    text: isHtml ? textOf(root) : response.body,
    forms,
    redirects,
    submit: async (options = {}) => go(wishes.toSubmit(buildSubmission({ forms, baseUrl: url }, options))),
    follow: async (text) => go(wishes.toFollow(text)),
    reload: () => goInPlace(reloadOf(hop)),
  };
}

function createWishes(url: URL, headers: Headers, root: HtmlElement) {
  const policy = policyOf(headers, root);
  const csp = headers.get('content-security-policy');
  const wish = { initiator: url.origin, referrer: url, userActivated: true };
  const withPolicy = (noReferrer: boolean): ReferrerPolicy => (noReferrer ? 'no-referrer' : policy);

  return {
    toSubmit({ noReferrer, ...submission }: ReturnType<typeof buildSubmission>): Navigation {
      const allowsTarget = (target: URL) => allowsFormAction({ policy: csp, page: url, target });
      return { ...wish, ...submission, referrerPolicy: withPolicy(noReferrer), allowsTarget };
    },
    toFollow(text: string): Navigation {
      const link = findElements(root, 'a').find(
        (anchor) => anchor.attributes.has('href') && textOf(anchor) === text,
      );
      if (link === undefined) throw new Error(`The page ${url.href} has no link "${text}".`);
      const target = new URL(link.attributes.get('href') ?? '', url);
      const referrerPolicy = withPolicy(/\bnoreferrer\b/i.test(link.attributes.get('rel') ?? ''));
      return {
        ...wish,
        url: target,
        method: 'GET',
        body: undefined,
        referrerPolicy,
        allowsTarget: () => true,
      };
    },
  };
}

function reloadOf({ navigation, url, method, body, referrer, referrerPolicy }: Arrival['hop']): Navigation {
  return { ...navigation, url, method, body, referrer, referrerPolicy, userActivated: true };
}

function policyOf(headers: Headers, root: HtmlElement): ReferrerPolicy {
  const metas = findElements(root, 'meta').filter(({ attributes }) => attributes.get('name') === 'referrer');
  const fromMetas = metas.map(({ attributes }) => parseMetaReferrerPolicy(attributes.get('content') ?? ''));
  return (
    fromMetas.findLast((policy) => policy !== undefined) ??
    parseReferrerPolicy(headers.get('referrer-policy')) ??
    defaultReferrerPolicy
  );
}
