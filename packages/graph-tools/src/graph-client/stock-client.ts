import type { Context } from '@microsoft/microsoft-graph-client';
import type { GraphAnswer } from './graph-answer.ts';
import type { GraphCall, GraphRequest, SendGraphRequest } from './graph-call.ts';
import type { GraphQuery } from './graph-client.ts';
import { createHandover } from './handover.ts';
import type { StockRequest } from './stock-request.ts';
import { createWrittenReads, type WrittenRequest } from './written-reads.ts';

/** Options of {@link createStockClient}. */
export interface StockClientOptions {
  /** Address of Graph without `/v1.0`. */
  readonly baseUrl: string;
  /** Sends what Microsoft's client has put together. */
  readonly send: SendGraphRequest;
}

/**
 * Microsoft's client, reduced to what {@link createStockClient} lets through: answers as they came. Rejects with what
 * `send` rejects with, and with `TypeError` when a header or a query option is not for a tool to say.
 */
export type StockClient = (request: StockRequest, call: GraphCall) => Promise<GraphAnswer>;

/** It takes some 30 ms to load, which the start of a server can do without. */
const loadMicrosoft = () => import('@microsoft/microsoft-graph-client');

type Microsoft = Awaited<ReturnType<typeof loadMicrosoft>>;

/**
 * Has Microsoft's client write the requests, and puts our chain in place of the one that it comes with, which repeats
 * writes and follows redirects. It hands over a request before it returns, and has nothing to do with the answer: what
 * waits for Graph would otherwise wait in four generators of its own besides, 2 to 6 % of a small call.
 *
 * One client serves all calls and keeps nothing of them but how a fixed read is written, which it does once. Whom it writes
 * for is told beside it: as an option of the request, which it would hand on, a call outlives the young generation, and
 * with it all that belongs to the call.
 *
 * @see https://github.com/microsoftgraph/msgraph-sdk-javascript/blob/dev/docs/CustomMiddlewareChain.md
 */
export function createStockClient(options: StockClientOptions): StockClient {
  let opened: StockClient | undefined;
  const open = async () => {
    opened ??= openClient(await loadMicrosoft(), options);
    return opened;
  };
  return (request, call) => {
    if (opened === undefined) return open().then((client) => client(request, call));
    try {
      return opened(request, call);
    } catch (error) {
      return Promise.reject(error);
    }
  };
}

/** A request before it is written, and whom it is written for. */
interface Asked {
  readonly request: StockRequest;
  readonly call: GraphCall;
}

function openClient(microsoft: Microsoft, { baseUrl, send }: StockClientOptions): StockClient {
  const handover = createHandover<Asked, Promise<GraphAnswer>>();
  const reads = createWrittenReads();
  const execute = async (context: Context) =>
    handover.take((asked) => {
      const written = toWritten(context);
      reads.keep(asked.request, written);
      return send(toGraphRequest(written, asked));
    });
  const client = microsoft.Client.initWithMiddleware({ baseUrl, middleware: { execute } });
  const encodeQuery = createQueryEncoder();

  function write({ method, path, query, headers, body }: StockRequest): void {
    const request = client.api(path.text).responseType(microsoft.ResponseType.RAW);
    if (query !== undefined) request.query(encodeQuery(query));
    if (headers !== undefined) request.headers(toCheckedHeaders(headers));
    const written = method === 'get' || method === 'delete' ? request[method]() : request[method](body);
    // What it could not write nobody has taken, which is an error already.
    written.catch(() => {});
  }

  return (request, call) => {
    const asked = { request, call };
    const written = reads.find(request);
    if (written !== undefined) return send(toGraphRequest(written, asked));
    return handover.hand(asked, () => write(request));
  };
}

function toWritten({ request, options = {} }: Context): WrittenRequest {
  return {
    method: options.method ?? 'GET',
    url: String(request),
    headers: { accept: 'application/json', ...(options.headers as Record<string, string> | undefined) },
    body: isSendable(options.body) ? options.body : undefined,
  };
}

function toGraphRequest(written: WrittenRequest, { request, call }: Asked): GraphRequest {
  const { method, url, headers, body } = written;
  return {
    call,
    pathParts: request.path.parts,
    method,
    url,
    headers,
    body,
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

/** Microsoft's client writes the query into the URL as it is. A list is most often a constant, and encoded once. */
function createQueryEncoder(): (query: GraphQuery) => Record<string, string> {
  const lists = new WeakMap<object, string>();

  function encode(value: GraphQuery[string]): string {
    if (typeof value !== 'object') return encodeURIComponent(value);
    const known = lists.get(value);
    if (known !== undefined) return known;
    const encoded = encodeURIComponent(value.join(','));
    lists.set(value, encoded);
    return encoded;
  }

  return (query) => {
    const encoded: Record<string, string> = {};
    for (const name in query) {
      if (!/^\$?[A-Za-z]+$/.test(name)) throw new TypeError(`Not a query option of Microsoft Graph: ${name}`);
      encoded[name] = encode(query[name] ?? '');
    }
    return encoded;
  };
}
