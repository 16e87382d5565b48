/** An answer of Microsoft Graph that is an error. @see https://learn.microsoft.com/graph/errors */
export class GraphError extends Error {
  override readonly name = 'GraphError';
  /** HTTP status. */
  readonly status: number;
  /** Graph's error code, as in `Request_ResourceNotFound`. */
  readonly code: string;
  readonly headers: Readonly<Record<string, string | string[]>>;

  constructor(
    status: number,
    code: string,
    message: string,
    headers: Readonly<Record<string, string | string[]>> = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

/** The JSON of an error, in Graph's shape. */
export interface GraphErrorBody {
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly innerError: {
      /** UTC, without a zone, as in `2026-06-30T09:12:44`. */
      readonly date: string;
      readonly 'request-id': string;
      readonly 'client-request-id': string;
    };
  };
}

/** The ids every Graph answer carries. */
export interface GraphRequestIds {
  readonly requestId: string;
  readonly clientRequestId: string;
}

/** Builds the answer for a {@link GraphError}. */
export function buildGraphErrorBody(
  { code, message }: GraphError,
  { requestId, clientRequestId }: GraphRequestIds,
  nowMs: number,
): GraphErrorBody {
  const date = new Date(nowMs).toISOString().slice(0, 19);
  const innerError = { date, 'request-id': requestId, 'client-request-id': clientRequestId };
  return { error: { code, message, innerError } };
}
