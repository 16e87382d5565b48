import { type IncomingMessage, request } from 'node:http';
import { type Ask, toOutcome } from './exchange.ts';

/** Sends requests to a running server, with no header but those of the request, Host and the framing. */
export function askEndpoint(mcpUrl: string): Ask {
  return async ({ method = 'POST', headers, body }) => {
    const incoming = await new Promise<IncomingMessage>((resolve, reject) => {
      const outgoing = request(mcpUrl, { method, headers, agent: false }, resolve);
      outgoing.on('error', reject);
      outgoing.end(body);
    });
    const { statusCode: status = 0, headers: answered } = incoming;
    return toOutcome({ status, contentType: answered['content-type'], chunks: incoming });
  };
}
