/** The id of a JSON-RPC request. @see https://modelcontextprotocol.io/specification/2025-11-25/basic#requests */
export type JsonRpcId = string | number;

/** What a request and a notification have in common. */
export interface NamedMessage {
  readonly method: string;
  readonly params?: Readonly<Record<string, unknown>>;
}

/** A request that {@link validateJsonRpcMessage} let through; it holds the four JSON-RPC members and nothing else. */
export interface JsonRpcRequest extends NamedMessage {
  readonly jsonrpc: '2.0';
  readonly id: JsonRpcId;
}

/** A notification of a client. */
export interface IncomingNotification extends NamedMessage {
  readonly id?: undefined;
}

/** A client's answer to a question nobody asked. */
export interface UnaskedAnswer {
  readonly id?: undefined;
  readonly method?: undefined;
}

/** What a POST to `/mcp` may carry. */
export type JsonRpcMessage = JsonRpcRequest | IncomingNotification | UnaskedAnswer;

/** What the server tells a client by itself. */
export interface JsonRpcNotification {
  readonly jsonrpc: '2.0';
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Tells a request from a message that wants no answer. */
export function isJsonRpcRequest(message: JsonRpcMessage): message is JsonRpcRequest {
  return message.id !== undefined;
}
