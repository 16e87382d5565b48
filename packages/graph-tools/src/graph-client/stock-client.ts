import type { Client, Context } from '@microsoft/microsoft-graph-client';
import type { GraphAnswer } from './graph-answer.ts';
import type { GraphCall, GraphRequest, SendGraphRequest } from './graph-call.ts';
import type { GraphBody, GraphPath, GraphQuery } from './graph-client.ts';

/** Options of {@link createStockClient}. */
export interface StockClientOptions {
  /** Address of Graph without `/v1.0`. */
  readonly baseUrl: string;
  /** Sends what Microsoft's client has put together. */
  readonly send: SendGraphRequest;
}

/** One request as a tool describes it. */
export interface StockRequest {
  readonly method: 'get' | 'post' | 'patch' | 'put' | 'delete';
  /** Below `/v1.0`. */
  readonly path: GraphPath;
  readonly query?: GraphQuery | undefined;
  /** Sent as JSON. */
  readonly body?: GraphBody | undefined;
}

/**
 * Microsoft's client, reduced to what {@link createStockClient} lets through: answers as they came. Rejects with what
 * `send` rejects with.
 */
export type StockClient = (request: StockRequest, call: GraphCall) => Promise<GraphAnswer>;

/** It takes some 30 ms to load, which the start of a server can do without. */
const loadMicrosoft = () => import('@microsoft/microsoft-graph-client');

type Microsoft = Awaited<ReturnType<typeof loadMicrosoft>>;

/** Under these names a request carries its call, and what is fixed of its path; the client hands on what it does not know. */
const callOption = 'hybridMcpCall';
const partsOption = 'hybridMcpPathParts';

/**
 * Puts our chain in place of the one that Microsoft's client comes with, which repeats writes and follows redirects. One
 * client serves all calls: it keeps nothing of them.
 *
 * @see https://github.com/microsoftgraph/msgraph-sdk-javascript/blob/dev/docs/CustomMiddlewareChain.md
 */
export function createStockClient({ baseUrl, send }: StockClientOptions): StockClient {
  let opened: OpenedClient | undefined;
  const open = async () => {
    opened = openClient(await loadMicrosoft(), { baseUrl, send });
    return opened;
  };
  return async ({ method, path, query, body }, call) => {
    const { client, microsoft } = opened ?? (await open());
    const request = client
      .api(path.text)
      .option(callOption, call)
      .option(partsOption, path.parts)
      .responseType(microsoft.ResponseType.RAW);
    if (query !== undefined) request.query(toEncodedQuery(query));
    try {
      return await (method === 'get' || method === 'delete' ? request[method]() : request[method](body));
    } catch (thrown) {
      throw thrown instanceof microsoft.GraphClientError ? thrown.customError : thrown;
    }
  };
}

interface OpenedClient {
  readonly client: Client;
  readonly microsoft: Microsoft;
}

function openClient(microsoft: Microsoft, { baseUrl, send }: StockClientOptions): OpenedClient {
  const execute = async (context: Context) => {
    try {
      const answer = await send(toGraphRequest(context));
      // With ResponseType.RAW Microsoft's client hands on what it finds here without looking at it.
      context.response = answer as unknown as Response;
    } catch (thrown) {
      // Every other class of error is replaced by one of Microsoft's client, and the original is lost.
      throw Object.assign(new microsoft.GraphClientError(), { customError: thrown });
    }
  };
  const client = microsoft.Client.initWithMiddleware({ baseUrl, middleware: { execute } });
  return { client, microsoft };
}

interface CallOptions {
  readonly [callOption]: GraphCall;
  readonly [partsOption]?: readonly string[];
}

function toGraphRequest({ request, options = {} }: Context): GraphRequest {
  const { [callOption]: call, [partsOption]: pathParts } = options as unknown as CallOptions;
  return {
    call,
    pathParts,
    method: options.method ?? 'GET',
    url: String(request),
    headers: { accept: 'application/json', ...(options.headers as Record<string, string> | undefined) },
    body: typeof options.body === 'string' ? options.body : undefined,
    signal: call.hasWritten ? undefined : call.signal,
    deadlineMs: Number.POSITIVE_INFINITY,
    token: undefined,
    nextToken: undefined,
    isRenewed: false,
  };
}

/** Microsoft's client writes the query into the URL as it is. */
function toEncodedQuery(query: GraphQuery): Record<string, string> {
  const encoded: Record<string, string> = {};
  for (const [name, value] of Object.entries(query)) {
    if (!/^\$?[A-Za-z]+$/.test(name)) throw new TypeError(`Not a query option of Microsoft Graph: ${name}`);
    encoded[name] = encodeURIComponent(String(value));
  }
  return encoded;
}
