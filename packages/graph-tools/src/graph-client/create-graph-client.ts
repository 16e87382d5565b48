import { AppError, systemClock } from '@hybrid-mcp/core';
import type { SelectedAccount } from '../tool-context.ts';
import type { GraphAnswer } from './graph-answer.ts';
import { type GraphBaseUrl, parseGraphBaseUrl } from './graph-base-url.ts';
import type { GraphBody, GraphClient, GraphPath, GraphRequestOptions } from './graph-client.ts';
import { toGraphError } from './graph-error.ts';
import type { GraphTransport } from './graph-transport.ts';
import type { MailboxGate } from './mailbox-gate.ts';
import type { SendRequest } from './outgoing-request.ts';
import { createRequestTokens } from './request-tokens.ts';
import { createStockClient, type StockRequest } from './stock-client.ts';
import { createUntilWriting } from './until-writing.ts';
import { withBearer } from './with-bearer.ts';
import { withFreshToken } from './with-fresh-token.ts';
import { withMailboxGate } from './with-mailbox-gate.ts';
import { type RetryOptions, withRetries } from './with-retries.ts';
import { toWriteError, unreadableWriteAnswer } from './write-error.ts';

/** Options of {@link createGraphClient}. */
export interface GraphClientOptions extends RetryOptions {
  /** Address of Graph, with or without `/v1.0`. Default `https://graph.microsoft.com`. */
  readonly baseUrl?: string | undefined;
  /** Connections to the same `baseUrl`; shared between clients. */
  readonly transport: Pick<GraphTransport, 'send'>;
  /** Lets few requests of a mailbox through at a time; shared between clients. */
  readonly gate: MailboxGate;
  /** The account this client speaks for. */
  readonly account: SelectedAccount;
  /** Aborted when the caller goes away: reads and waits end; what has begun to write is finished. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Makes a {@link GraphClient} for one account: Microsoft's client on our own chain of retries, bearer and transport.
 * It is cheap enough for one per call.
 *
 * @throws TypeError when `baseUrl` is neither https nor loopback
 */
export function createGraphClient(options: GraphClientOptions): GraphClient {
  const { clock = systemClock } = options;
  const baseUrl = parseGraphBaseUrl(options.baseUrl);
  const exchange = createStockClient({ baseUrl: baseUrl.url, send: buildChain(baseUrl, options) });

  async function send(request: StockRequest): Promise<GraphAnswer> {
    const answer = await exchange(request);
    if (answer.status < 200 || answer.status > 299) throw toGraphError(answer, clock.wallMs());
    return answer;
  }
  async function write<Answer>(request: StockRequest): Promise<Answer> {
    const answer = await send(request).catch((thrown: unknown) => {
      throw toWriteError(thrown);
    });
    // Whoever expects no answer names `undefined` as its type.
    return answer.text === '' ? (undefined as Answer) : parseAnswer<Answer>(answer, unreadableWriteAnswer);
  }
  const writeBody =
    (method: 'post' | 'patch' | 'put') =>
    <Answer>(path: GraphPath, body?: GraphBody, { query = {} }: GraphRequestOptions = {}) =>
      write<Answer>({ method, path, query, body });

  return {
    get: async <Answer>(path: GraphPath, { query = {} }: GraphRequestOptions = {}) =>
      parseAnswer<Answer>(await send({ method: 'get', path, query }), unreadableAnswer),
    post: writeBody('post'),
    patch: writeBody('patch'),
    put: writeBody('put'),
    delete: (path, { query = {} } = {}) => write({ method: 'delete', path, query }),
  };
}

/**
 * The way of a request, outermost step first. Retries come before the fresh token, which is made for each request, so
 * that a 401 costs one more send however often the request is tried. The turn at the mailbox is the innermost wait:
 * nobody holds it while sleeping before another try, or while getting a token.
 */
function buildChain(baseUrl: GraphBaseUrl, options: GraphClientOptions): SendRequest {
  const { transport, account, gate, signal, clock, ...retries } = options;
  const { whileAbortable, finishingWrites } = createUntilWriting(signal);
  const accountId = account.account?.id;
  const connected = withMailboxGate(finishingWrites(transport.send), { gate, accountId, clock });
  return whileAbortable((request) => {
    const tokens = createRequestTokens(account);
    const authorized = withBearer(connected, { baseUrl, getToken: tokens.current, clock });
    const renewed = withFreshToken(authorized, { replaceToken: tokens.replace, clock });
    return withRetries(renewed, { ...retries, clock })(request);
  });
}

function parseAnswer<Answer>({ text }: GraphAnswer, toUnreadable: () => AppError): Answer {
  try {
    return JSON.parse(text) as Answer;
  } catch {
    // The parser quotes what it could not read, which is somebody's data: no cause.
    throw toUnreadable();
  }
}

function unreadableAnswer(): AppError {
  return new AppError('graph_unavailable');
}
