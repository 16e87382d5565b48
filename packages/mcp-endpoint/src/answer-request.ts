import type { AnswerFormat } from './answer-format.ts';
import type { JsonRpcRequest } from './json-rpc-message.ts';
import type { CallTool } from './tool-call.ts';

/** One request to answer, and all that answering it may use. */
export interface RequestToAnswer {
  readonly message: JsonRpcRequest;
  readonly format: AnswerFormat;
  readonly callTool: CallTool;
}

/**
 * Answers one request in a protocol era. What it holds between requests is the same for every client.
 * @throws JsonRpcError when the request does not fit the protocol
 */
export type AnswerRequest = (request: RequestToAnswer) => Promise<Response>;
