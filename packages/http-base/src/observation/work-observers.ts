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

/** Members of a carrier that name a trace. They come from a client and prove nothing. @see https://www.w3.org/TR/trace-context/ */
export interface TraceCarrier {
  readonly traceparent?: unknown;
  readonly tracestate?: unknown;
}

/** A tool call that begins, and where it comes from. */
export interface ToolCallOrigin {
  /** Name of the tool; `unknown` for one there is not. */
  readonly tool: string;
  /** `_meta` of the message. */
  readonly meta: TraceCarrier | undefined;
  /** Headers of the HTTP request that brought it; absent over stdio. */
  readonly http: TraceCarrier | undefined;
}

/** Runs a tool call inside of what follows its way, and changes nothing about it. */
export type AroundToolCall = <Result>(
  origin: ToolCallOrigin,
  run: () => Promise<Result>,
  /** `ok`, `input_required`, or how else it ended: a code. */
  toOutcome: (result: Result) => string,
) => Promise<Result>;

/** Who watches the work of a server. Where nobody does, nothing is spent on it. */
export interface WorkObservers {
  /** Gets every tool call as it ends. It must not throw. */
  readonly onToolCall?: ((call: EndedToolCall) => void) | undefined;
  /** Follows tool calls on their way. */
  readonly aroundToolCall?: AroundToolCall | undefined;
  /** Watches the requests to Microsoft Graph. */
  readonly graph?: OutgoingObserver | undefined;
}
