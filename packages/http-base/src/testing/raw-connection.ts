import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A bare TCP connection to a server under test. */
export interface RawConnection {
  readonly socket: Socket;
  /** Sends text as it is. */
  send(text: string): void;
  /** Resolves with everything received so far as soon as that contains the given text. */
  received(part: string): Promise<string>;
  /** Resolves with everything received, once the server has closed the connection. */
  readonly closed: Promise<string>;
}

/** Connects to a loopback port. */
export async function connectRaw(port: number, host = '127.0.0.1'): Promise<RawConnection> {
  const socket = connect(port, host);
  await once(socket, 'connect');
  let text = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  // A reset is one way of being cut.
  socket.on('error', () => {});
  return {
    socket,
    send: (bytes) => void socket.write(bytes),
    async received(part) {
      while (!text.includes(part)) await once(socket, 'data');
      return text;
    },
    closed: once(socket, 'close').then(() => text),
  };
}
