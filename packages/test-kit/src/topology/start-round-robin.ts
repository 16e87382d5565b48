import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One address for several servers. Each request goes to the next one, whoever sends it and over whichever connection. */
export interface RoundRobin {
  /** As in `http://localhost:8000`. */
  readonly url: string;
  /** Sets the ports of this machine that requests go to. */
  leadTo(ports: readonly number[]): void;
  stop(): Promise<void>;
}

/** Starts a {@link RoundRobin} on a free port of loopback; it leads nowhere yet. */
export async function startRoundRobin(): Promise<RoundRobin> {
  let ports: readonly number[] = [];
  let turn = 0;
  const server = createServer((incoming, outgoing) => {
    turn += 1;
    passOn(incoming, outgoing, ports[turn % ports.length] ?? 0);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    leadTo(next) {
      ports = next;
    },
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** Head and body as they come, in both directions; where one side hangs up, so does the other. */
function passOn(incoming: IncomingMessage, outgoing: ServerResponse, port: number): void {
  const { method, url: path } = incoming;
  const headers = withoutConnection(incoming.rawHeaders);
  const onward = request({ host: 'localhost', port, method, path, headers, agent: false }, (answer) => {
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
