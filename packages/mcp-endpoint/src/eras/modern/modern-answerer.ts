import type { EndpointDescription } from '../../endpoint-description.ts';
import { toResultText } from '../../json-rpc/response-text.ts';
import type { EraAnswerer, TextAnswer } from '../answer-request.ts';
import { createSharedMethods } from '../shared-methods.ts';
import { isPlainlyModern } from './envelope.ts';
import { createModernWire } from './modern-wire.ts';
import type { RequestStates } from './request-state.ts';
import { createSdkJudge } from './sdk-judge.ts';

/**
 * Creates the answerer for revision 2026-07-28, on the second major version of the SDK: its schemas, its discovery and
 * subscriptions, and its judgement of every request that is not plainly right.
 */
export function createModernAnswerer(description: EndpointDescription, states: RequestStates): EraAnswerer {
  const methods = createSharedMethods(description, createModernWire(description, states));
  const askSdk = createSdkJudge(description);
  return {
    // The revision defines no notifications of clients over HTTP; what comes is taken and dropped.
    validateHeaders: () => {},
    answer(request) {
      const { message, headers } = request;
      const answer = methods.get(message.method);
      if (answer === undefined || !isPlainlyModern(message, headers)) return askSdk(request, answer);
      const result = answer(request);
      if (typeof result === 'string') return toAnswer(message.id, result);
      return result.then((text) => toAnswer(message.id, text));
    },
  };
}

function toAnswer(id: string | number, result: string): TextAnswer {
  return { status: 200, text: toResultText(id, result) };
}
