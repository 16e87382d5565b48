import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

/** A request as the scripted server saw it. */
interface SeenRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What the server answers on one path. */
interface ScriptedAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly html?: string;
}

/** A server on 127.0.0.1 for tests of the browser; reachable as `localhost` too, which is another site. */
export interface ScriptedServer {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  /** `http://localhost:<port>` */
  readonly otherSite: string;
  /** Every request so far. */
  readonly seen: readonly SeenRequest[];
  /** Decides what a path answers from now on; other paths answer 200 and `ok`. */
  answer(path: string, answer: ScriptedAnswer): void;
  close(): Promise<void>;
}

/** Starts a server on a free port. */
export async function startScriptedServer(): Promise<ScriptedServer> {
  const seen: SeenRequest[] = [];
  const answers = new Map<string, ScriptedAnswer>();
  const server = createServer((request, response) => {
    void recordRequest(request).then((one) => {
      seen.push(one);
      sendAnswer(response, answers.get(new URL(one.path, 'http://localhost').pathname) ?? {});
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The system named no port.');
  return {
    seen,
    origin: `http://127.0.0.1:${address.port}`,
    otherSite: `http://localhost:${address.port}`,
    answer: (path, answer) => void answers.set(path, answer),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function recordRequest(request: IncomingMessage): Promise<SeenRequest> {
  const { method = '', url: path = '', headers } = request;
  return { method, path, headers, body: await text(request) };
}

function sendAnswer(
  response: ServerResponse,
  { status = 200, headers = {}, html = 'ok' }: ScriptedAnswer,
): void {
  response.statusCode = status;
  response.setHeader('content-type', 'text/html; charset=utf-8');
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.end(status === 204 ? undefined : html);
}
