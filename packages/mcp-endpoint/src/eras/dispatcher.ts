import { isJsonRpcRequest, type JsonRpcMessage, type JsonRpcRequest } from '../json-rpc/json-rpc-message.ts';
import { type RecordCall, readingMethod } from '../tools/call-recorder.ts';
import type { EraAnswerer, McpHeaders, RequestToAnswer, StreamAnswer, TextAnswer } from './answer-request.ts';
import { chooseEra } from './choose-era.ts';
import type { EraAnswerers } from './eras.ts';
import { validateMirroredHeaders } from './mirrored-headers.ts';

/** Gives each message to its era. */
export interface Dispatcher {
  /** @throws JsonRpcError when the request does not fit the protocol */
  answer(request: RequestToAnswer): ReturnType<EraAnswerer['answer']>;
  /** Checks a message that wants no answer. @throws JsonRpcError when its headers do not fit */
  accept(message: JsonRpcMessage, headers: McpHeaders): Promise<void>;
}

/** Creates the {@link Dispatcher}. A call of a tool, or the reading of a resource, that it refuses has its record like any other. */
export function createDispatcher(answerers: EraAnswerers, recordCall: RecordCall): Dispatcher {
  const dispatch: Dispatcher['answer'] = (request) => {
    const { message, headers } = request;
    if (headers !== undefined) validateMirroredHeaders(message, headers);
    const answerer = answerers(chooseEra(message, headers));
    return answerer instanceof Promise ? answerLater(answerer, request) : answerer.answer(request);
  };
  return {
    answer(request) {
      const { message, scope } = request;
      const name = toRecordedName(message);
      if (name === undefined) return dispatch(request);
      const call = { name: name.of, scope };
      return recordCall(call, (notes) => dispatch({ ...request, notes }));
    },
    async accept(message, headers) {
      if (isJsonRpcRequest(message) || message.method === undefined) return;
      validateMirroredHeaders(message, headers);
      const answerer = await answerers(chooseEra(message, headers));
      answerer.validateHeaders(headers);
    },
  };
}

/** What the record of a request calls it; nothing where there is none. */
function toRecordedName({ method, params }: JsonRpcRequest): { readonly of: unknown } | undefined {
  if (method === 'tools/call') return { of: params?.name };
  return method === readingMethod ? { of: readingMethod } : undefined;
}

async function answerLater(
  answerer: Promise<EraAnswerer>,
  request: RequestToAnswer,
): Promise<TextAnswer | StreamAnswer> {
  return (await answerer).answer(request);
}
