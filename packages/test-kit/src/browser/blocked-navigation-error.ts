/** Why a navigation ended without a page. */
export type BlockedReason = 'not_loopback' | 'form_action' | 'too_many_redirects';

/** Thrown where a browser would show an error, or where this one refuses to leave the machine. */
export class BlockedNavigationError extends Error {
  readonly reason: BlockedReason;
  /** The address that was not requested. */
  readonly url: string;

  constructor(reason: BlockedReason, url: URL) {
    super(`The navigation to ${url.href} was blocked: ${reason}.`);
    this.name = 'BlockedNavigationError';
    this.reason = reason;
    this.url = url.href;
  }
}
