import { connect } from 'node:net';
import type { HttpResponse } from './http-response.ts';
import { createResponseParser } from './response-parser.ts';

/** One keep-alive connection. */
export interface HttpConnection {
  send(request: Buffer | string): void;
  close(): void;
}

/** What a connection needs. */
export interface HttpConnectionOptions {
  readonly port: number;
  readonly onResponse: (response: HttpResponse) => void;
  /** Called once when it breaks or the other side closes it; never after `close`. */
  readonly onFailure: (reason: Error) => void;
}

/** Connects to a server on this machine. @throws Error when nobody listens. */
export function openHttpConnection({
  port,
  onResponse,
  onFailure,
}: HttpConnectionOptions): Promise<HttpConnection> {
  const { promise, resolve, reject } = Promise.withResolvers<HttpConnection>();
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  const parser = createResponseParser(onResponse);
  const fail = (reason: Error) => {
    socket.destroy();
    socket.removeAllListeners('close');
    reject(reason);
    onFailure(reason);
  };
  socket.on('data', (chunk) => {
    try {
      parser.feed(chunk);
    } catch (error) {
      fail(error as Error);
    }
  });
  socket.once('error', fail);
  socket.once('close', () => fail(new Error('The server closed the connection.')));
  const close = () => {
    socket.removeAllListeners('close');
    socket.destroy();
  };
  socket.once('connect', () => resolve({ send: (request) => void socket.write(request), close }));
  return promise;
}
