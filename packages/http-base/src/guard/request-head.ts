import type { IncomingHttpHeaders } from 'node:http';

/** What the guard looks at; every `IncomingMessage` fits. */
export interface RequestHead {
  readonly headers: IncomingHttpHeaders;
  /** Names and values in turn, as received. */
  readonly rawHeaders: readonly string[];
  /** The request target. */
  readonly url?: string | undefined;
  readonly socket: { readonly localPort?: number | undefined };
}
