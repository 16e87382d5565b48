import { errorCodes } from '@hybrid-mcp/core';

/** One row of {@link jsonRpcRefusals}. */
export interface JsonRpcRefusalRow {
  /** HTTP status. */
  readonly status: number;
  /** Code of the JSON-RPC error object. */
  readonly rpcCode: number;
  /** The public sentence. */
  readonly sentence: string;
}

/**
 * Every reason for which `/mcp` answers with a JSON-RPC error instead of a result. A tool that fails is not among
 * them: that is a result with `isError`. No row but the last is a 5xx, because one ends a client's negotiation.
 * @see https://www.jsonrpc.org/specification#error_object
 */
export const jsonRpcRefusals = {
  parse_error: {
    status: 400,
    rpcCode: -32700,
    sentence: 'The body is not valid JSON. Send one JSON-RPC 2.0 message in UTF-8.',
  },
  invalid_request: {
    status: 400,
    rpcCode: -32600,
    sentence: 'The body is not a JSON-RPC 2.0 message. Send { "jsonrpc": "2.0", "id", "method", "params" }.',
  },
  batch_refused: {
    status: 400,
    rpcCode: -32600,
    sentence: 'Batches are not accepted. Send each JSON-RPC message in a request of its own.',
  },
  nested_too_deep: {
    status: 400,
    rpcCode: -32600,
    sentence: 'The message is nested too deeply. Send flatter arguments.',
  },
  too_many_members: {
    status: 400,
    rpcCode: -32600,
    sentence: 'The message has more than 10,000 members. Send fewer arguments, or shorter lists.',
  },
  id_too_long: {
    status: 400,
    rpcCode: -32600,
    sentence: 'The id or the progress token has more than 256 characters. Send a shorter one.',
  },
  unknown_method: {
    status: 200,
    rpcCode: -32601,
    sentence:
      'This server does not offer this method. Call tools/list for its tools; initialize or server/discover says what else there is.',
  },
  invalid_params: {
    status: 200,
    rpcCode: -32602,
    sentence: 'The params do not fit this method. Correct them as the MCP specification describes.',
  },
  unknown_tool: {
    status: 200,
    rpcCode: -32602,
    sentence: 'There is no tool of this name. Call tools/list for the names there are.',
  },
  unknown_resource: {
    status: 200,
    rpcCode: -32602,
    sentence: 'There is no resource of this URI. Call resources/list for those there are.',
  },
  resource_not_found: {
    status: 200,
    rpcCode: -32002,
    sentence: 'There is no resource of this URI. Call resources/list for those there are.',
  },
  unknown_prompt: {
    status: 200,
    rpcCode: -32602,
    sentence: 'There is no prompt of this name. Call prompts/list for the names there are.',
  },
  invalid_envelope: {
    status: 400,
    rpcCode: -32602,
    sentence:
      'Requests of this revision carry io.modelcontextprotocol/protocolVersion and io.modelcontextprotocol/clientCapabilities in params._meta.',
  },
  too_many_subscriptions: {
    status: 429,
    rpcCode: -32603,
    sentence: 'Too many subscriptions are open. Try again later, or call the lists when they are needed.',
  },
  invalid_request_state: {
    status: 400,
    rpcCode: -32602,
    sentence:
      'This requestState is altered, too old, or belongs to another call. Repeat the call without requestState and inputResponses.',
  },
  unsupported_protocol_version: {
    status: 400,
    rpcCode: -32000,
    sentence: 'This MCP-Protocol-Version is not supported.',
  },
  header_mismatch: {
    status: 400,
    rpcCode: -32020,
    sentence:
      'The headers MCP-Protocol-Version, Mcp-Method and Mcp-Name must be there and repeat what the body says.',
  },
  missing_client_capability: {
    status: 400,
    rpcCode: -32021,
    sentence: 'This call needs something of the client that its capabilities do not declare.',
  },
  unknown_protocol_version: {
    status: 400,
    rpcCode: -32022,
    sentence: 'This protocol version is not supported. Use one of those in data.supported.',
  },
  not_acceptable: {
    status: 406,
    rpcCode: -32000,
    sentence: 'Accept application/json and text/event-stream.',
  },
  method_not_allowed: {
    status: 405,
    rpcCode: -32000,
    sentence: 'Only POST is possible here: this server keeps no sessions and opens no stream of its own.',
  },
  unsupported_media_type: {
    status: 415,
    rpcCode: -32000,
    sentence: errorCodes.unsupported_media_type.sentence,
  },
  payload_too_large: { status: 413, rpcCode: -32000, sentence: errorCodes.payload_too_large.sentence },
  refused: { status: 400, rpcCode: -32000, sentence: errorCodes.invalid_request.sentence },
  internal_error: { status: 500, rpcCode: -32603, sentence: errorCodes.internal_error.sentence },
} as const satisfies Record<string, JsonRpcRefusalRow>;

/** A row of {@link jsonRpcRefusals}. */
export type JsonRpcRefusal = keyof typeof jsonRpcRefusals;
