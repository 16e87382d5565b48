import type { EndpointDescription } from '../endpoint-description.ts';
import { JsonRpcError } from '../json-rpc/json-rpc-error.ts';
import type { AnswerMethod, UncheckedMethods } from './answer-method.ts';
import { createFeatureMethods } from './feature-methods.ts';
import { createToolMethods } from './tool-methods.ts';
import type { SharedMethod, Wire } from './wire.ts';

/** The methods that an endpoint offers, by name. */
export type MethodTable = ReadonlyMap<string, AnswerMethod>;

/**
 * The methods that both eras share, over the one table of tools and features. Answers that never change are serialized
 * here, once. Nothing is kept between requests, so two clients cannot meet.
 */
export function createSharedMethods(description: EndpointDescription, wire: Wire): MethodTable {
  const methods: UncheckedMethods = {
    ...createToolMethods(description, wire),
    ...createFeatureMethods(description.features, wire),
  };
  return new Map(
    Object.entries(methods).map(([name, answer]) => [name, checked(name as SharedMethod, answer, wire)]),
  );
}

function checked(name: SharedMethod, answer: AnswerMethod, wire: Wire): AnswerMethod {
  return (request) => {
    if (!wire.fits(name, request.message)) throw new JsonRpcError('invalid_params');
    return answer(request);
  };
}
