/** One request, exactly as it goes out. */
export interface BrowserRequest {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  /** Lower-case names; `cookie`, `origin`, `referer` and `sec-fetch-*` included, `host` left to the transport. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** One response; redirects are not followed. */
export interface BrowserResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** Makes one request. The global `fetch` cannot: it drops the headers that only browsers may set. */
export type BrowserFetch = (request: BrowserRequest) => Promise<BrowserResponse>;
