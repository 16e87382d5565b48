import type { Duplex } from 'node:stream';
import { errorCodes } from '@hybrid-mcp/core';
import type { OpenSockets } from '../shutdown/open-sockets.ts';

// An import of node:http would read everything it exports, WebSocket too, which loads Node's whole HTTP client.
const { STATUS_CODES } = process.getBuiltinModule('node:http');

const statusByCode: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
};
const body = JSON.stringify({
  error: 'invalid_request',
  error_description: errorCodes.invalid_request.sentence,
});

/** What {@link answerUnreadableRequest} writes to. */
export interface UnreadableRequest {
  /** What Node's parser or its clock reported. */
  readonly error: NodeJS.ErrnoException;
  readonly socket: Duplex;
  /** Knows whether a response is already under way on the socket, so that nothing may be written between. */
  readonly sockets: OpenSockets;
  /** Headers by name. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Answers bytes that never became a request (malformed, too slow, too large) and cuts the connection. */
export function answerUnreadableRequest(request: UnreadableRequest): void {
  const { error, socket, sockets, headers } = request;
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  if (!socket.writable || sockets.hasStartedResponse(socket)) {
    socket.destroy();
    return;
  }
  const status = statusByCode[error.code ?? ''] ?? 400;
  const lines = Object.entries({
    ...headers,
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`, () =>
    socket.destroy(),
  );
}
