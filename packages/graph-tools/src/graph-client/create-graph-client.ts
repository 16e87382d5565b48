import { AppError, type Clock, systemClock } from '@hybrid-mcp/core';
import type { GraphAnswer } from './graph-answer.ts';
import { parseGraphBaseUrl } from './graph-base-url.ts';
import type { GraphClient } from './graph-client.ts';
import { toGraphError } from './graph-error.ts';
import type { GraphTransport } from './graph-transport.ts';
import { createStockClient } from './stock-client.ts';
import { type BearerOptions, withBearer } from './with-bearer.ts';
import { type RetryOptions, withRetries } from './with-retries.ts';

/** Options of {@link createGraphClient}. */
export interface GraphClientOptions extends RetryOptions {
  /** Address of Graph, with or without `/v1.0`. Default `https://graph.microsoft.com`. */
  readonly baseUrl?: string | undefined;
  /** Connections to the same `baseUrl`; shared between clients. */
  readonly transport: Pick<GraphTransport, 'send'>;
  /** Yields a currently valid Microsoft access token of the account this client speaks for. */
  readonly getToken: BearerOptions['getToken'];
  /** Aborts reads when the caller goes away. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Makes a {@link GraphClient} for one account: Microsoft's client on our own chain of retries, bearer and transport.
 * It is cheap enough for one per call.
 *
 * @throws TypeError when `baseUrl` is neither https nor loopback
 */
export function createGraphClient(options: GraphClientOptions): GraphClient {
  const { transport, getToken, signal, ...retries } = options;
  const baseUrl = parseGraphBaseUrl(options.baseUrl);
  const send = withRetries(withBearer(transport.send, { baseUrl, getToken }), retries);
  const client = createStockClient({ baseUrl: baseUrl.url, send: (request) => send({ ...request, signal }) });
  return {
    get: async <Answer>(...[path, { query = {} } = {}]: Parameters<GraphClient['get']>) =>
      readJson<Answer>(await client.get(path, query), options.clock),
  };
}

function readJson<Answer>(answer: GraphAnswer, clock: Clock = systemClock): Answer {
  if (answer.status < 200 || answer.status > 299) throw toGraphError(answer, clock.wallMs());
  try {
    return JSON.parse(answer.text) as Answer;
  } catch {
    // The parser quotes what it could not read, which is somebody's data: no cause.
    throw new AppError('graph_unavailable');
  }
}
