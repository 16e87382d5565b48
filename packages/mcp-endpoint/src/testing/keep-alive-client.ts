import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { RawRequest } from './send-raw.ts';

/** One client of an endpoint, which sends one request after the other over its one connection. */
export interface KeepAliveClient {
  /** Resolves to the body of the answer. */
  send(raw: RawRequest): Promise<string>;
  /** Sends a request and hangs up before its answer can be there. */
  hangUp(raw: RawRequest): Promise<void>;
  close(): void;
}

/** Creates a {@link KeepAliveClient}. */
export function createKeepAliveClient(url: URL): KeepAliveClient {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const open = ({ method = 'POST', headers = {}, body }: RawRequest) =>
    request(url, {
      method,
      agent,
      headers: { ...headers, 'content-length': Buffer.byteLength(body ?? '') },
    }).end(body);
  return {
    send: (raw) =>
      new Promise((resolve, reject) => {
        open(raw)
          .on('error', reject)
          .on('response', (response) => text(response).then(resolve, reject));
      }),
    hangUp: (raw) =>
      new Promise((resolve) => {
        const outgoing = open(raw).on('error', () => {});
        outgoing.on('close', resolve);
        outgoing.on('finish', () => outgoing.destroy());
      }),
    close: () => agent.destroy(),
  };
}
