import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

/**
 * One address for several servers. Each request goes to the next one that takes connections, whoever sends it and over
 * whichever connection it comes.
 */
export interface RoundRobin {
  /** As in `http://localhost:8000`. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts a {@link RoundRobin} on a free port of loopback for servers at these ports. */
export async function startRoundRobin(ports: readonly number[]): Promise<RoundRobin> {
  let turn = 0;
  const server = createServer(async (incoming, outgoing) => {
    turn += 1;
    const first = turn % ports.length;
    const socket = await connectToFirst([...ports.slice(first), ...ports.slice(0, first)]);
    if (socket === undefined) outgoing.destroy();
    else passOn(incoming, outgoing, socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** A connection to the first that takes one. */
async function connectToFirst([port, ...others]: readonly number[]): Promise<Socket | undefined> {
  if (port === undefined) return undefined;
  const socket = connect({ port, host: 'localhost', noDelay: true });
  try {
    await once(socket, 'connect');
    return socket;
  } catch {
    return connectToFirst(others);
  }
}

/** Head and body as they come, in both directions; where one side hangs up, so does the other. */
function passOn(incoming: IncomingMessage, outgoing: ServerResponse, socket: Socket): void {
  const { method, url: path } = incoming;
  const headers = withoutConnection(incoming.rawHeaders);
  const onward = request({ createConnection: () => socket, method, path, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, withoutConnection(answer.rawHeaders));
    // A stream of events begins long before its first event.
    outgoing.flushHeaders();
    answer.pipe(outgoing);
    answer.on('error', () => outgoing.destroy());
  });
  onward.on('error', () => outgoing.destroy());
  outgoing.on('close', () => onward.destroy());
  incoming.pipe(onward);
}

/** Each of the two connections lives for itself. */
function withoutConnection(rawHeaders: readonly string[]): string[] {
  return rawHeaders.filter((_, index) => rawHeaders[index - (index % 2)]?.toLowerCase() !== 'connection');
}
