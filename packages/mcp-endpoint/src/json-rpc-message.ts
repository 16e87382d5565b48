/** The id of a JSON-RPC request. @see https://modelcontextprotocol.io/specification/2025-11-25/basic#requests */
export type JsonRpcId = string | number;

/** A request that {@link validateJsonRpcMessage} let through; it holds the four JSON-RPC members and nothing else. */
export interface JsonRpcRequest {
  readonly jsonrpc: '2.0';
  readonly id: JsonRpcId;
  readonly method: string;
  readonly params?: Readonly<Record<string, unknown>>;
}

/** A message that wants no answer: a notification, or a client's answer to a question nobody asked. */
export interface UnansweredMessage {
  readonly id?: undefined;
}

/** What a POST to `/mcp` may carry. */
export type JsonRpcMessage = JsonRpcRequest | UnansweredMessage;

/** Tells a request from a message that wants no answer. */
export function isJsonRpcRequest(message: JsonRpcMessage): message is JsonRpcRequest {
  return message.id !== undefined;
}
