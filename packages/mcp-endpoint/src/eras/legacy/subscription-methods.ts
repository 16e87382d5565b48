import { SubscribeRequestSchema, UnsubscribeRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import type { ResourceProvider } from '../../features.ts';
import { JsonRpcError } from '../../json-rpc/json-rpc-error.ts';
import type { AnswerMethod } from '../answer-method.ts';
import type { RequestToAnswer } from '../answer-request.ts';

/** Most resources that one client watches. */
const maxWatched = 20;

/**
 * `resources/subscribe` and `resources/unsubscribe`, for clients that can be told of something between their requests.
 * @see https://modelcontextprotocol.io/specification/2025-11-25/server/resources#subscriptions
 */
export function createSubscriptionMethods(
  provider: ResourceProvider | undefined,
): ReadonlyMap<string, AnswerMethod> {
  if (provider?.watch === undefined) return new Map();
  return new Map<string, AnswerMethod>([
    ['resources/subscribe', (request) => subscribe(request, provider)],
    ['resources/unsubscribe', unsubscribe],
  ]);
}

async function subscribe(request: RequestToAnswer, provider: ResourceProvider): Promise<string> {
  const { uri } = readUri(SubscribeRequestSchema, request);
  const { connection, scope } = request;
  if (connection === undefined) throw new JsonRpcError('unknown_method');
  const { watched, ended, push } = connection;
  if (watched.has(uri)) return '{}';
  if (watched.size >= maxWatched) throw new JsonRpcError('too_many_subscriptions');
  // Held at once, so that two requests at a time watch once, and cannot be more than there may be.
  watched.set(uri, () => {});
  const onUpdated = () =>
    push({ jsonrpc: '2.0', method: 'notifications/resources/updated', params: { uri } });
  const stop = await provider.watch?.(uri, scope, onUpdated).catch((thrown: unknown) => {
    watched.delete(uri);
    throw thrown;
  });
  if (stop === undefined) {
    watched.delete(uri);
    throw new JsonRpcError('resource_not_found', { details: { uri } });
  }
  if (ended.aborted || !watched.has(uri)) stop();
  else watched.set(uri, stop);
  return '{}';
}

function unsubscribe(request: RequestToAnswer): string {
  const { uri } = readUri(UnsubscribeRequestSchema, request);
  const { watched } = request.connection ?? {};
  watched?.get(uri)?.();
  watched?.delete(uri);
  return '{}';
}

function readUri(
  schema: typeof SubscribeRequestSchema | typeof UnsubscribeRequestSchema,
  { message }: RequestToAnswer,
): { readonly uri: string } {
  const { data } = schema.safeParse(message);
  if (data === undefined) throw new JsonRpcError('invalid_params');
  return data.params;
}
