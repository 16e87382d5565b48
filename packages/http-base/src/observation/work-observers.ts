/** A tool call that has ended. */
export interface EndedToolCall {
  readonly tool: string;
  /** Absent for a tool there is not; its name is then what the client made up. */
  readonly effect?: string | undefined;
  /** A word out of a short list, such as `ok`, `input_required`, `aborted`, an error code or `unknown_tool`. */
  readonly outcome: string;
  /** Whole milliseconds. */
  readonly ms: number;
}

/** One request to a service, as it goes out. Repeats are requests of their own. */
export interface OutgoingRequestStart {
  readonly method: string;
  /** Scheme, host and port. */
  readonly origin: string;
  /** The path with a placeholder for every value, as in `/me/messages/{}`. Holds no id and nothing of a person. */
  readonly template: string | undefined;
}

/** The watch over one request. */
export interface RequestWatch {
  /** Headers that the request takes along. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Called once. Without a status there was no answer. */
  end(status: number | undefined): void;
}

/** Watches requests to a service. */
export interface OutgoingObserver {
  start(request: OutgoingRequestStart): RequestWatch;
}

/** Who watches the work of a server. Where nobody does, nothing is spent on it. */
export interface WorkObservers {
  /** Gets every tool call as it ends. It must not throw. */
  readonly onToolCall?: ((call: EndedToolCall) => void) | undefined;
  /** Watches the requests to Microsoft Graph. */
  readonly graph?: OutgoingObserver | undefined;
}
