import { AppError, systemClock } from '@hybrid-mcp/core';
import type { SelectedAccount } from '../tool-context.ts';
import type { AbortNotice } from './abort-notice.ts';
import { createFileOpener } from './create-file-opener.ts';
import { downloadFile } from './download-file.ts';
import { type GraphAnswer, readHeader } from './graph-answer.ts';
import { type GraphBaseUrl, parseGraphBaseUrl } from './graph-base-url.ts';
import type { GraphCall, SendGraphRequest } from './graph-call.ts';
import type {
  GraphBody,
  GraphClient,
  GraphPath,
  GraphRequestOptions,
  TextBody,
  UploadOptions,
} from './graph-client.ts';
import { toGraphError } from './graph-error.ts';
import { createGraphJob } from './graph-job.ts';
import type { GraphTransport } from './graph-transport.ts';
import { isRead } from './is-read.ts';
import type { MailboxGate } from './mailbox-gate.ts';
import type { AgentOptions } from './open-agent.ts';
import { createSendOpening } from './send-opening.ts';
import { createStockClient, type StockClient } from './stock-client.ts';
import type { StockRequest } from './stock-request.ts';
import { withBearer } from './with-bearer.ts';
import { withFreshToken } from './with-fresh-token.ts';
import { withMailboxGate } from './with-mailbox-gate.ts';
import { type RetryOptions, withRetries } from './with-retries.ts';
import { toWriteError, unreadableWriteAnswer } from './write-error.ts';

/** What clients of one Graph share. */
export interface GraphConnection extends RetryOptions, Pick<AgentOptions, 'proxy'> {
  /** Address of Graph, with or without `/v1.0`. Default `https://graph.microsoft.com`. */
  readonly baseUrl?: string | undefined;
  /** Connections to the same `baseUrl`; shared between clients. */
  readonly transport: Pick<GraphTransport, 'send'>;
  /** Lets few requests of a mailbox through at a time; shared between clients. */
  readonly gate: MailboxGate;
}

/** What makes one client different from another. */
export interface GraphClientCall {
  /** The account this client speaks for. */
  readonly account: SelectedAccount;
  /** Aborted when the caller goes away: reads and waits end; what has begun to write is finished. */
  readonly signal?: AbortSignal | undefined;
  /** Calls back when the signal aborts, where that is cheaper than a listener of the signal. */
  readonly onAbort?: AbortNotice | undefined;
}

/** Options of {@link createGraphClient}. */
export interface GraphClientOptions extends GraphConnection, GraphClientCall {}

/**
 * Makes a {@link GraphClient} for one account: Microsoft's client on our own chain of retries, bearer and transport.
 *
 * @throws TypeError when `baseUrl` is neither https nor loopback
 */
export function createGraphClient(options: GraphClientOptions): GraphClient {
  return prepareGraphClients(options)(options);
}

/**
 * Prepares what clients share, once, and returns what makes them: cheap enough for one per call.
 *
 * @throws TypeError when `baseUrl` is neither https nor loopback
 */
export function prepareGraphClients(connection: GraphConnection): (call: GraphClientCall) => GraphClient {
  const { clock = systemClock, proxy } = connection;
  const baseUrl = parseGraphBaseUrl(connection.baseUrl);
  const exchange = createStockClient({ baseUrl: baseUrl.url, send: buildChain(baseUrl, connection) });
  const exchangeOpen = prepareOpening(baseUrl, connection);
  const requireSuccess = (answer: GraphAnswer) => {
    if (answer.status < 200 || answer.status > 299) throw toGraphError(answer, clock.wallMs());
    return answer;
  };
  // One function for all: what waits for an answer is little.
  const parseSuccess = (answer: GraphAnswer) => parseAnswer(requireSuccess(answer), unreadableAnswer);

  return ({ account, signal, onAbort }) => {
    const elsewhere = { signal, isLoopbackAllowed: baseUrl.isLoopback, proxy };
    const call: GraphCall = { account, signal, onAbort, hasWritten: false };

    const send = (request: StockRequest) => exchange(request, call).then(requireSuccess);
    const sendWrite = (request: StockRequest) => send(request).catch(throwWriteError);
    const read = <Answer>(request: StockRequest) =>
      exchange(request, call).then(parseSuccess) as Promise<Answer>;
    async function write<Answer>(request: StockRequest): Promise<Answer> {
      if (isQuestion(request)) return read<Answer>(request);
      const answer = await sendWrite(request);
      // Whoever expects no answer names `undefined` as its type.
      return answer.text === '' ? (undefined as Answer) : parseAnswer<Answer>(answer, unreadableWriteAnswer);
    }
    const writeBody =
      (method: 'post' | 'patch' | 'put') =>
      <Answer>(path: GraphPath, body?: GraphBody, options: GraphRequestOptions = {}) =>
        write<Answer>({ method, path, body, ...options });

    return {
      get: (path, options = {}) => read({ method: 'get', path, ...options }),
      getText: async (path, options = {}) => (await send(toTextGet(path, options))).text,
      post: writeBody('post'),
      patch: writeBody('patch'),
      put: writeBody('put'),
      delete: (path, options = {}) => write({ method: 'delete', path, ...options }),
      upload: (path, bytes, options) => write(toUpload(path, bytes, options)),
      postText: (path, body) => write(toTextPost(path, body)),
      start: async (path, body) => createGraphJob(await sendWrite({ method: 'post', path, body }), elsewhere),
      async download(path, { maxBytes }) {
        const answer = await exchange({ method: 'get', path }, call);
        if (answer.status !== 302) throw toGraphError(answer, clock.wallMs());
        return downloadFile({ url: readHeader(answer, 'location') ?? '', maxBytes, ...elsewhere });
      },
      open: createFileOpener({ exchange: exchangeOpen, call, elsewhere, clock }),
    };
  };
}

/**
 * The way of a request, outermost step first. Retries come before the fresh token, of which there is one for a request,
 * so that a 401 costs one more send however often it is tried. The turn at the mailbox is the innermost wait: nobody
 * holds it while sleeping before another try, or while getting a token.
 */
function buildChain(baseUrl: GraphBaseUrl, connection: GraphConnection): SendGraphRequest {
  const { transport, gate, clock } = connection;
  const connected = withMailboxGate(transport.send, { gate, clock });
  return withRetries(withFreshToken(withBearer(connected, baseUrl)), connection);
}

/** The same way, at whose end nobody waits for the whole of a file. */
function prepareOpening(baseUrl: GraphBaseUrl, connection: GraphConnection): StockClient {
  const send = buildChain(baseUrl, { ...connection, transport: { send: createSendOpening(connection) } });
  return createStockClient({ baseUrl: baseUrl.url, send });
}

function parseAnswer<Answer>({ text }: GraphAnswer, toUnreadable: () => AppError): Answer {
  try {
    return JSON.parse(text) as Answer;
  } catch {
    // The parser quotes what it could not read, which is somebody's data: no cause.
    throw toUnreadable();
  }
}

function isQuestion({ method, path }: StockRequest): boolean {
  return isRead({ method: method.toUpperCase(), pathParts: path.parts });
}

function throwWriteError(thrown: unknown): never {
  throw toWriteError(thrown);
}

function toTextGet(path: GraphPath, { query, headers }: GraphRequestOptions): StockRequest {
  return { method: 'get', path, query, headers: { accept: 'text/html, text/*', ...headers } };
}

function toTextPost(path: GraphPath, { text, contentType }: TextBody): StockRequest {
  const headers = { 'Content-Type': `${contentType}; charset=utf-8` };
  return { method: 'post', path, body: Buffer.from(text), headers };
}

function toUpload(path: GraphPath, bytes: Uint8Array, options: UploadOptions): StockRequest {
  const { contentType, headers } = options;
  return { method: 'put', path, body: toBuffer(bytes), headers: { ...headers, 'Content-Type': contentType } };
}

function toBuffer({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

function unreadableAnswer(): AppError {
  return new AppError('graph_unavailable');
}
