/** One request to Graph, as it goes out. */
export interface ObservedRequest {
  readonly method: string;
  /** Scheme, host and port. */
  readonly origin: string;
  /** The path with a placeholder for every value; absent where it is not known. Holds no id and nothing of a person. */
  readonly template: string | undefined;
}

/** The watch over one request. */
export interface RequestWatch {
  /** Headers that the request takes along. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Called once. Without a status there was no answer. */
  end(status: number | undefined): void;
}

/**
 * Watches the requests that are sent to Graph; a repeated one is a request of its own. An `OutgoingObserver` of
 * `@hybrid-mcp/http-base` fits: it has the same shape, since neither package may import the other.
 */
export interface GraphObserver {
  start(request: ObservedRequest): RequestWatch;
}
