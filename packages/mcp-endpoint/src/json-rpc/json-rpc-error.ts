import { type JsonRpcRefusal, jsonRpcRefusals } from './json-rpc-refusals.ts';

/** What a {@link JsonRpcError} may say differently from its row, and what caused it. */
export interface JsonRpcErrorOptions {
  /** HTTP status instead of the table's. */
  readonly status?: number;
  /** Public sentence instead of the table's. */
  readonly sentence?: string;
  /** Word for programs, as in `forbidden_host`, instead of the name of the row. */
  readonly word?: string;
  /** Further members of `error.data`, which the protocol wants with some errors. */
  readonly details?: Readonly<Record<string, unknown>>;
  /** The underlying failure, for the log only. */
  readonly cause?: unknown;
}

/** A message that `/mcp` refuses. `message` is a public sentence; `code` is the numeric JSON-RPC code. */
export class JsonRpcError extends Error {
  readonly refusal: JsonRpcRefusal;
  /** HTTP status. */
  readonly status: number;
  /** JSON-RPC error code, as in -32602. */
  readonly code: number;
  /** Goes out as `error.data`, so that a client can branch on a word. */
  readonly data: { readonly error: string; readonly [detail: string]: unknown };

  constructor(refusal: JsonRpcRefusal, { status, sentence, word, details, cause }: JsonRpcErrorOptions = {}) {
    super(sentence ?? jsonRpcRefusals[refusal].sentence, cause === undefined ? undefined : { cause });
    this.name = 'JsonRpcError';
    this.refusal = refusal;
    this.status = status ?? jsonRpcRefusals[refusal].status;
    this.code = jsonRpcRefusals[refusal].rpcCode;
    this.data = { ...details, error: word ?? refusal };
  }
}
