import type { createMcpHandler } from '@modelcontextprotocol/server';
import type { ResourceProvider } from '../../features.ts';
import type { JsonRpcRequest } from '../../json-rpc/json-rpc-message.ts';
import { toRecord } from '../../json-rpc/to-record.ts';
import type { RequestToAnswer } from '../answer-request.ts';

type Bus = NonNullable<NonNullable<Parameters<typeof createMcpHandler>[1]>['bus']>;
type Listener = Parameters<Bus['subscribe']>[0];

/** News for one request that listens, and for no other. */
export interface ResourceListening {
  /** The request, with those resources only that its caller may watch. */
  readonly message: JsonRpcRequest;
  readonly bus: Bus;
  /** Ends the watch if nobody listens. */
  releaseUnheard(): void;
}

/** Most resources that one request listens for. */
const maxUris = 20;

/**
 * Begins to watch the resources that a request asks for, as its caller. The SDK has one bus for everybody and tells streams
 * apart by URIs alone, so each request that listens gets a bus of its own.
 * @returns nothing where the request names no resources in the form there is for that: the SDK knows what to say then
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/utilities/subscriptions
 */
export async function startListening(
  { message, scope }: RequestToAnswer,
  watch: NonNullable<ResourceProvider['watch']>,
): Promise<ResourceListening | undefined> {
  const filter = toRecord(message.params?.notifications);
  const asked = filter?.resourceSubscriptions;
  const isList = Array.isArray(asked) && asked.every((uri): uri is string => typeof uri === 'string');
  if (!isList) return undefined;
  const news = createNews();
  const watched: string[] = [];
  try {
    for (const uri of new Set(asked.slice(0, maxUris))) {
      const stop = await watch(uri, scope, () => news.publish(uri));
      if (stop === undefined) continue;
      news.onEnd(stop);
      watched.push(uri);
    }
  } catch (thrown) {
    news.end();
    throw thrown;
  }
  const notifications = { ...filter, resourceSubscriptions: watched };
  const narrowed = { ...message, params: { ...message.params, notifications } };
  return { message: narrowed, bus: news.bus, releaseUnheard: news.releaseUnheard };
}

/** What is published before anybody listens is told once somebody does. */
function createNews() {
  const stops: (() => void)[] = [];
  const early = new Set<string>();
  let listener: Listener | undefined;
  const end = () => {
    for (const stop of stops.splice(0)) stop();
    listener = undefined;
  };
  const publish = (uri: string) => {
    if (listener === undefined) early.add(uri);
    else listener({ kind: 'resource_updated', uri });
  };
  const bus: Bus = {
    publish: (event) => listener?.(event),
    subscribe(heard) {
      listener = heard;
      for (const uri of early) publish(uri);
      return end;
    },
  };
  return {
    bus,
    end,
    publish,
    onEnd: (stop: () => void) => void stops.push(stop),
    releaseUnheard: () => {
      if (listener === undefined) end();
    },
  };
}
