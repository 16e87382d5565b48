import { type Ask, toOutcome } from './exchange.ts';

/** Sends requests to a server made of an SDK, which takes the requests of the web platform. */
export function askSdk(answer: (request: Request) => Promise<Response>): Ask {
  return async ({ method = 'POST', headers, body }) => {
    const sent = new Request('http://localhost/mcp', {
      method,
      headers,
      // Bytes, because a text would bring a content type along.
      ...(body !== undefined && { body: new TextEncoder().encode(body) }),
    });
    const response = await answer(sent);
    const contentType = response.headers.get('content-type');
    // A stream of the server's own never ends.
    if (method === 'GET') await response.body?.cancel();
    const chunks = method === 'GET' ? null : response.body;
    return toOutcome({ status: response.status, contentType, chunks: chunks ?? toNothing() });
  };
}

async function* toNothing(): AsyncGenerator<Uint8Array> {}
