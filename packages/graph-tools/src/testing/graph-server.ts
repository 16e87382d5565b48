import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** One request that the stand-in for Graph has received. */
export type ReceivedRequest = Pick<IncomingMessage, 'method' | 'url' | 'headers'>;

/** A stand-in for Graph on a loopback port. */
export interface GraphServer {
  /** As in `http://127.0.0.1:40000`. */
  readonly baseUrl: string;
  /** What has been received so far, oldest first. */
  readonly requests: readonly ReceivedRequest[];
}

/** Starts a stand-in for Graph that answers as the test says and ends with it. */
export async function startGraphServer(answer: RequestListener): Promise<GraphServer> {
  const requests: ReceivedRequest[] = [];
  const server = createServer((request, response) => {
    requests.push({ method: request.method, url: request.url, headers: request.headers });
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
}
