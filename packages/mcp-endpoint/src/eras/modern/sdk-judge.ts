import { createMcpHandler, Server } from '@modelcontextprotocol/server';
import type { EndpointDescription } from '../../endpoint-description.ts';
import { toResultText } from '../../json-rpc/response-text.ts';
import type { AnswerMethod } from '../answer-method.ts';
import type { RequestToAnswer, StreamAnswer, TextAnswer } from '../answer-request.ts';
import { toCapabilities } from '../capabilities.ts';
import { listCacheHint } from './modern-wire.ts';
import { toOurError } from './sdk-error.ts';
import { toSdkRequest } from './sdk-request.ts';
import { servedRevisions } from './served-revisions.ts';

/** Lets the SDK answer a request, or judge it first where the answer is ours. */
export type AskSdk = (
  request: RequestToAnswer,
  answer: AnswerMethod | undefined,
) => Promise<TextAnswer | StreamAnswer>;

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
    capabilities: toCapabilities(features),
    instructions,
    cacheHints: { 'server/discover': listCacheHint },
  };
  const sdk = createMcpHandler(
    ({ requestInfo }) => {
      const server = new Server(serverInfo as ConstructorParameters<typeof Server>[0], options);
      const judged = requestInfo && judgedByRequest.get(requestInfo);
      if (judged !== undefined) offer(server, judged);
      return server;
    },
    { legacy: 'reject' },
  );
  return async (request, answer) => {
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
