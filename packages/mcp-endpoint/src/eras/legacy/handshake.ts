import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import {
  type Implementation,
  isJSONRPCRequest,
  type JSONRPCMessage,
} from '@modelcontextprotocol/sdk/types.js';
import { AjvJsonSchemaValidator } from '@modelcontextprotocol/sdk/validation/ajv-provider.js';
import type { EndpointDescription } from '../../endpoint-description.ts';
import { JsonRpcError } from '../../json-rpc/json-rpc-error.ts';
import type { JsonRpcRequest } from '../../json-rpc/json-rpc-message.ts';
import { jsonRpcRefusals } from '../../json-rpc/json-rpc-refusals.ts';
import type { TextAnswer } from '../answer-request.ts';
import { toCapabilities } from '../capabilities.ts';

/**
 * Creates what answers `initialize`, `ping` and every method there is not, through a server of the SDK. Each request
 * gets one of its own, so that equal ids of two clients never meet (CVE-2026-25536).
 */
export function createHandshake({
  serverInfo,
  instructions,
  features,
  canPush,
}: EndpointDescription): (message: JsonRpcRequest) => Promise<TextAnswer> {
  const options = {
    capabilities: toCapabilities(features, { canPush }),
    instructions,
    // Without a shared one, each server compiles a validator of its own: 0.4 ms a request.
    jsonSchemaValidator: new AjvJsonSchemaValidator(),
  };
  return async (message) => {
    // The SDK would not answer a message that it takes for none.
    if (!isJSONRPCRequest(message)) throw new JsonRpcError('invalid_params');
    // The SDK's types ask for mutable arrays, though it only ever writes these out.
    const answer = await ask(new Server(serverInfo as Implementation, options), message);
    if ('error' in answer) throw toOurError(answer.error.code);
    return { status: 200, text: JSON.stringify(answer) };
  };
}

/** Hands one message to a server; resolves to what it answers. */
async function ask(server: Server, message: JsonRpcRequest): Promise<JSONRPCMessage> {
  const { promise, resolve } = Promise.withResolvers<JSONRPCMessage>();
  const transport: Transport = {
    start: async () => {},
    close: async () => {},
    send: async (answer) => resolve(answer),
  };
  await server.connect(transport);
  transport.onmessage?.(message as JSONRPCMessage);
  return promise;
}

/** The SDK would send out its validator's or an exception's own words. */
function toOurError(code: number): JsonRpcError {
  return new JsonRpcError(
    code === jsonRpcRefusals.unknown_method.rpcCode ? 'unknown_method' : 'invalid_params',
  );
}
