import { createMcpHandler, Server } from '@modelcontextprotocol/server';
import type { EndpointDescription } from '../../endpoint-description.ts';
import type { ResourceProvider } from '../../features.ts';
import { toResultText } from '../../json-rpc/response-text.ts';
import type { AnswerMethod } from '../answer-method.ts';
import type { RequestToAnswer, StreamAnswer, TextAnswer } from '../answer-request.ts';
import { toCapabilities } from '../capabilities.ts';
import { listCacheHint } from './modern-wire.ts';
import { startListening } from './resource-listening.ts';
import { toOurError } from './sdk-error.ts';
import { toSdkRequest } from './sdk-request.ts';
import { servedRevisions } from './served-revisions.ts';

/** Lets the SDK answer a request, or judge it first where the answer is ours. */
export type AskSdk = (
  request: RequestToAnswer,
  answer: AnswerMethod | undefined,
) => Promise<TextAnswer | StreamAnswer>;

/** Between two signs of life of a stream, in milliseconds: as often as other answers that wait have one. */
const keepAliveMs = 10_000;

type SdkServer = InstanceType<typeof Server>;

/** One of our answers that the SDK may ask for: only once it has found nothing wrong with the request. */
interface Judged {
  readonly method: string;
  readonly answer: () => Promise<Record<string, never>>;
  /** Absent until the SDK has asked for it. */
  text?: Promise<string>;
}

/** What comes back from it where that is no stream. */
interface SdkAnswer {
  readonly result?: object;
  readonly error?: { readonly code: number; readonly data?: unknown };
}

/**
 * Creates the way to the SDK, which judges headers, envelope, revision, capabilities and method, and
 * answers `server/discover` and `subscriptions/listen`. It builds a server for each request.
 */
export function createSdkJudge(description: EndpointDescription): AskSdk {
  const { serverInfo, instructions, features } = description;
  const judgedByRequest = new WeakMap<Request, Judged>();
  const options = {
    // A request that listens carries what there is to tell.
    capabilities: toCapabilities(features, { canPush: true }),
    instructions,
    cacheHints: { 'server/discover': listCacheHint },
  };
  const createServer: Parameters<typeof createMcpHandler>[0] = ({ requestInfo }) => {
    const server = new Server(serverInfo as ConstructorParameters<typeof Server>[0], options);
    const judged = requestInfo && judgedByRequest.get(requestInfo);
    if (judged !== undefined) offer(server, judged);
    return server;
  };
  const sdk = createMcpHandler(createServer, { legacy: 'reject' });
  const { watch } = features.resources ?? {};
  const listen = watch && createListener({ createServer, watch });
  return async (request, answer) => {
    if (request.message.method === 'subscriptions/listen') {
      const listening = await listen?.(request);
      if (listening !== undefined) return toOurAnswer(listening, request);
    }
    const sdkRequest = toSdkRequest(request);
    const judged = answer && toJudged(request, answer);
    if (judged !== undefined) judgedByRequest.set(sdkRequest, judged);
    const response = await sdk.fetch(sdkRequest, { parsedBody: request.message });
    // The SDK does not wait for the answer to a request that is aborted; once begun, it ends all the same.
    if (judged?.text !== undefined) {
      return { status: 200, text: toResultText(request.message.id, await judged.text) };
    }
    if (response.body === null) request.scope.signal.throwIfAborted();
    return toOurAnswer(response, request);
  };
}

interface ListenerParts {
  readonly createServer: Parameters<typeof createMcpHandler>[0];
  readonly watch: NonNullable<ResourceProvider['watch']>;
}

/** Lets the SDK serve the stream of a request that listens for resources. */
function createListener({ createServer, watch }: ListenerParts) {
  return async (request: RequestToAnswer): Promise<Response | undefined> => {
    const listening = await startListening(request, watch);
    if (listening === undefined) return undefined;
    const { message, bus, releaseUnheard } = listening;
    try {
      const sdk = createMcpHandler(createServer, { legacy: 'reject', bus, keepAliveMs });
      return await sdk.fetch(toSdkRequest(request), { parsedBody: message });
    } finally {
      releaseUnheard();
    }
  };
}

function toJudged(request: RequestToAnswer, answer: AnswerMethod): Judged {
  const judged: Judged = {
    method: request.message.method,
    async answer() {
      judged.text = (async () => answer(request))();
      await judged.text;
      // What the SDK makes of it is not looked at: the text is what goes out.
      return {};
    },
  };
  return judged;
}

function offer(server: SdkServer, { method, answer }: Judged): void {
  server.setRequestHandler(method as 'tools/call', answer as never);
}

async function toOurAnswer(
  { status, headers, body }: Response,
  { message }: RequestToAnswer,
): Promise<TextAnswer | StreamAnswer> {
  if (body !== null && headers.get('content-type')?.startsWith('text/event-stream')) {
    return { status, events: body };
  }
  const answer = (await new Response(body).json()) as SdkAnswer;
  if (answer.error !== undefined) throw toOurError(answer.error, { status, message });
  const isDiscovery = message.method === 'server/discover';
  const result = isDiscovery ? { ...answer.result, supportedVersions: servedRevisions } : answer.result;
  return { status, text: toResultText(message.id, JSON.stringify(result)) };
}
