import type { Client, Context } from '@microsoft/microsoft-graph-client';
import type { GraphAnswer } from './graph-answer.ts';
import type { GraphBody, GraphPath, GraphQuery } from './graph-client.ts';
import { once } from './once.ts';
import type { OutgoingRequest, SendRequest } from './outgoing-request.ts';

/** Options of {@link createStockClient}. */
export interface StockClientOptions {
  /** Address of Graph without `/v1.0`. */
  readonly baseUrl: string;
  /** Sends what Microsoft's client has put together. */
  readonly send: SendRequest;
}

/** One request as a tool describes it. */
export interface StockRequest {
  readonly method: 'get' | 'post' | 'patch' | 'put' | 'delete';
  /** Below `/v1.0`. */
  readonly path: GraphPath;
  readonly query: GraphQuery;
  /** Sent as JSON. */
  readonly body?: GraphBody | undefined;
}

/**
 * Microsoft's client, reduced to what {@link createStockClient} lets through: answers as they came. Rejects with what
 * `send` rejects with.
 */
export type StockClient = (request: StockRequest) => Promise<GraphAnswer>;

/** It takes some 30 ms to load, which the start of a server can do without. */
const loadMicrosoftClient = once(async () => {
  const microsoft = await import('@microsoft/microsoft-graph-client');
  const execute = (context: Context) => sendThrough(context, microsoft.GraphClientError);
  let last: { readonly baseUrl: string; readonly client: Client } | undefined;
  return {
    ...microsoft,
    /** One client serves all requests to an address: it keeps nothing of them. */
    clientFor(baseUrl: string): Client {
      if (last?.baseUrl !== baseUrl) {
        last = { baseUrl, client: microsoft.Client.initWithMiddleware({ baseUrl, middleware: { execute } }) };
      }
      return last.client;
    },
  };
});

/** Under these names a request carries how it is sent, and what is fixed of its path; the client hands on options that it does not know. */
const sendOption = 'hybridMcpSend';
const partsOption = 'hybridMcpPathParts';

/**
 * Puts our chain in place of the one that Microsoft's client comes with, which repeats writes and follows redirects.
 *
 * @see https://github.com/microsoftgraph/msgraph-sdk-javascript/blob/dev/docs/CustomMiddlewareChain.md
 */
export function createStockClient({ baseUrl, send }: StockClientOptions): StockClient {
  return async ({ method, path, query, body }) => {
    const { clientFor, GraphClientError, ResponseType } = await loadMicrosoftClient();
    const request = clientFor(baseUrl)
      .api(path.text)
      .query(toEncodedQuery(query))
      .option(sendOption, send)
      .option(partsOption, path.parts)
      .responseType(ResponseType.RAW);
    try {
      return await (method === 'get' || method === 'delete' ? request[method]() : request[method](body));
    } catch (thrown) {
      throw thrown instanceof GraphClientError ? thrown.customError : thrown;
    }
  };
}

async function sendThrough(context: Context, Wrapper: new () => { customError?: unknown }): Promise<void> {
  const { [sendOption]: send } = context.options as unknown as { readonly [sendOption]: SendRequest };
  try {
    const answer = await send(toOutgoingRequest(context));
    // With ResponseType.RAW Microsoft's client hands on what it finds here without looking at it.
    context.response = answer as unknown as Response;
  } catch (thrown) {
    // Every other class of error is replaced by one of Microsoft's client, and the original is lost.
    throw Object.assign(new Wrapper(), { customError: thrown });
  }
}

function toOutgoingRequest({ request, options = {} }: Context): OutgoingRequest {
  const headers = { accept: 'application/json', ...(options.headers as Record<string, string> | undefined) };
  const body = typeof options.body === 'string' ? { body: options.body } : {};
  const { [partsOption]: pathParts } = options as { readonly [partsOption]?: readonly string[] };
  return { method: options.method ?? 'GET', url: String(request), pathParts, headers, ...body };
}

// Microsoft's client writes the query into the URL as it is.
function toEncodedQuery(query: GraphQuery): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => {
      if (!/^\$?[A-Za-z]+$/.test(name)) throw new TypeError(`Not a query option of Microsoft Graph: ${name}`);
      return [name, encodeURIComponent(String(value))];
    }),
  );
}
