import type { HtmlForm } from './html/html-form.ts';
import type { FollowedRedirect } from './navigate.ts';
import type { SubmitOptions } from './submit-options.ts';

/** A page as a person sees it, and what they can do with it. It stays as it is when the browser moves on. */
export interface Page {
  /** What the address bar shows, after redirects. */
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  /** The body as it came. */
  readonly html: string;
  readonly title: string;
  /** What a person reads: the body's text, one line per block; the whole body when it is not HTML. */
  readonly text: string;
  readonly forms: readonly HtmlForm[];
  /** The redirects that led here, oldest first. */
  readonly redirects: readonly FollowedRedirect[];
  /** Fills in and submits a form. @throws Error when the page has no such form, button, field or choice. */
  submit(options?: SubmitOptions): Promise<Page>;
  /** Clicks the first link with this text. @throws Error when the page has none. */
  follow(text: string): Promise<Page>;
  /** Asks for the page again as the reload button does: same address, method and body, same origin of the wish. */
  reload(): Promise<Page>;
}
