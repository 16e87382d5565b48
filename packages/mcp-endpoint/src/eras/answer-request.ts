import type { JsonRpcNotification, JsonRpcRequest } from '../json-rpc/json-rpc-message.ts';
import type { CallNotes } from '../tools/call-notes.ts';
import type { CallScope } from '../tools/call-scope.ts';

/** Headers that repeat what is in the body of a request, for those who look at a message without reading it. */
export interface McpHeaders {
  /** MCP-Protocol-Version. */
  readonly protocolVersion?: string | undefined;
  /** Mcp-Method. */
  readonly method?: string | undefined;
  /** Mcp-Name. */
  readonly name?: string | undefined;
  /** The value of Mcp-Param-… by the rest of its name, whatever its case. */
  readonly param?: (header: string) => string | undefined;
}

/** What outlives the requests of one client, where there is a connection. */
export interface ClientConnection {
  /** Sends a message that answers no request. */
  push(notification: JsonRpcNotification): void;
  /** Aborted when the client has gone. */
  readonly ended: AbortSignal;
  /** What stops the watch of a resource, by its URI. */
  readonly watched: Map<string, () => void>;
}

/** One request to answer, and all that answering it may use. */
export interface RequestToAnswer {
  readonly message: JsonRpcRequest;
  readonly scope: CallScope;
  /** Absent where the transport has none. */
  readonly headers?: McpHeaders;
  /** Sends a notification about this request ahead of its answer; absent where the client reads none. */
  readonly notify?: ((notification: JsonRpcNotification) => void) | undefined;
  /** Absent where nothing outlives a request. */
  readonly connection?: ClientConnection | undefined;
  /** Takes down what the record of a call is to tell; absent where there is none. */
  readonly notes?: CallNotes;
}

/** One JSON-RPC response, as the text that goes out. */
export interface TextAnswer {
  /** HTTP status. */
  readonly status: number;
  readonly text: string;
}

/** An answer that goes on: Server-Sent Events. */
export interface StreamAnswer {
  /** HTTP status. */
  readonly status: number;
  readonly events: ReadableStream<Uint8Array>;
}

/**
 * Answers one request in a protocol era. What it holds between requests is the same for every client.
 * @throws JsonRpcError when the request does not fit the protocol
 */
export type AnswerRequest = (request: RequestToAnswer) => TextAnswer | Promise<TextAnswer | StreamAnswer>;

/** Answers the messages of one era. */
export interface EraAnswerer {
  readonly answer: AnswerRequest;
  /**
   * Checks the headers of a message that wants no answer.
   * @throws JsonRpcError `unsupported_protocol_version`
   */
  validateHeaders(headers: McpHeaders): void;
}
