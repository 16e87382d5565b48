import type { ReferrerPolicy } from './referrer-policy.ts';

/** A wish to show another page, before the first request. */
export interface Navigation {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  /** An `application/x-www-form-urlencoded` body; `undefined` with GET. */
  readonly body: string | undefined;
  /** Origin of the page that caused it; `undefined` for the address bar. */
  readonly initiator: string | undefined;
  /** Address of that page, from which the `Referer` is made. */
  readonly referrer: URL | undefined;
  readonly referrerPolicy: ReferrerPolicy;
  /** Whether a person clicked or typed; a script that submits a form did not. */
  readonly userActivated: boolean;
  /** Whether the page that submits a form allows this target, redirects included. */
  allowsTarget(target: URL): boolean;
}
