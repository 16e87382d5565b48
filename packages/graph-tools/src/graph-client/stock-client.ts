import type { Client, Context } from '@microsoft/microsoft-graph-client';
import type { GraphAnswer } from './graph-answer.ts';
import type { GraphCall, GraphRequest, SendGraphRequest } from './graph-call.ts';
import type { GraphBody, GraphPath, GraphQuery } from './graph-client.ts';
import { createHandover } from './handover.ts';

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
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Sent as JSON, or as it is. */
  readonly body?: GraphBody | Buffer | undefined;
}

/**
 * Microsoft's client, reduced to what {@link createStockClient} lets through: answers as they came. Rejects with what
 * `send` rejects with.
 */
export type StockClient = (request: StockRequest, call: GraphCall) => Promise<GraphAnswer>;

/** It takes some 30 ms to load, which the start of a server can do without. */
const loadMicrosoft = () => import('@microsoft/microsoft-graph-client');

type Microsoft = Awaited<ReturnType<typeof loadMicrosoft>>;

/**
 * Puts our chain in place of the one that Microsoft's client comes with, which repeats writes and follows redirects. One
 * client serves all calls and keeps nothing of them: it begins to send before it returns, so whom it sends for is told
 * beside it. As an option of the request, which it would hand on, a call outlives the young generation, and with it all
 * that belongs to the call: a third fewer calls a second.
 *
 * @see https://github.com/microsoftgraph/msgraph-sdk-javascript/blob/dev/docs/CustomMiddlewareChain.md
 */
export function createStockClient({ baseUrl, send }: StockClientOptions): StockClient {
  let opened: OpenedClient | undefined;
  const open = async () => {
    opened = openClient(await loadMicrosoft(), { baseUrl, send });
    return opened;
  };
  return async ({ method, path, query, headers, body }, call) => {
    const { client, microsoft, sendFor } = opened ?? (await open());
    const request = client.api(path.text).responseType(microsoft.ResponseType.RAW);
    if (query !== undefined) request.query(toEncodedQuery(query));
    if (headers !== undefined) request.headers(toCheckedHeaders(headers));
    try {
      return await sendFor({ call, pathParts: path.parts }, () =>
        method === 'get' || method === 'delete' ? request[method]() : request[method](body),
      );
    } catch (thrown) {
      throw thrown instanceof microsoft.GraphClientError ? thrown.customError : thrown;
    }
  };
}

/** Whom a request is sent for, and what is fixed of its path. */
type Sender = Pick<GraphRequest, 'call' | 'pathParts'>;

interface OpenedClient {
  readonly client: Client;
  readonly microsoft: Microsoft;
  /** Has the client begin a request for this sender and nobody else. */
  sendFor(sender: Sender, begin: () => Promise<GraphAnswer>): Promise<GraphAnswer>;
}

function openClient(microsoft: Microsoft, { baseUrl, send }: StockClientOptions): OpenedClient {
  const senders = createHandover<Sender>();
  const execute = async (context: Context) => {
    const sender = senders.take();
    try {
      const answer = await send(toGraphRequest(context, sender));
      // With ResponseType.RAW Microsoft's client hands on what it finds here without looking at it.
      context.response = answer as unknown as Response;
    } catch (thrown) {
      // Every other class of error is replaced by one of Microsoft's client, and the original is lost.
      throw Object.assign(new microsoft.GraphClientError(), { customError: thrown });
    }
  };
  const client = microsoft.Client.initWithMiddleware({ baseUrl, middleware: { execute } });
  return { client, microsoft, sendFor: senders.hand };
}

function toGraphRequest({ request, options = {} }: Context, { call, pathParts }: Sender): GraphRequest {
  return {
    call,
    pathParts,
    method: options.method ?? 'GET',
    url: String(request),
    headers: { accept: 'application/json', ...(options.headers as Record<string, string> | undefined) },
    body: isSendable(options.body) ? options.body : undefined,
    signal: call.hasWritten ? undefined : call.signal,
    deadlineMs: Number.POSITIVE_INFINITY,
    token: undefined,
    nextToken: undefined,
    isRenewed: false,
  };
}

function isSendable(body: unknown): body is string | Buffer {
  return typeof body === 'string' || Buffer.isBuffer(body);
}

/** Who a request speaks for and where it goes is not for a tool to say. */
const ownHeaders = /^(?:authorization|host|connection|content-length|transfer-encoding)$/i;

function toCheckedHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  for (const name of Object.keys(headers)) {
    if (ownHeaders.test(name)) throw new TypeError(`Not for a tool to say: ${name}`);
  }
  return { ...headers };
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
