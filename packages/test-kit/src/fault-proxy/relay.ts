import type { Socket } from 'node:net';
import type { Direction } from './fault.ts';
import type { FaultLine } from './fault-line.ts';

/** The two ends of one connection through a proxy. */
export interface RelayEnds {
  readonly client: Socket;
  readonly server: Socket;
}

/** Carries bytes both ways between the two, through the fault line. When one is cut, so is the other. */
export function relay({ client, server }: RelayEnds, line: FaultLine): void {
  const cut = () => {
    client.resetAndDestroy();
    server.resetAndDestroy();
  };
  for (const socket of [client, server]) socket.on('error', cut);
  carry({ from: client, to: server, direction: 'toServer', line, cut });
  carry({ from: server, to: client, direction: 'toClient', line, cut });
}

interface Way {
  readonly from: Socket;
  readonly to: Socket;
  readonly direction: Direction;
  readonly line: FaultLine;
  readonly cut: () => void;
}

function carry({ from, to, direction, line, cut }: Way): void {
  let before = Promise.resolve();
  const inTurn = (byteLength: number, run: () => void) => {
    before = line.arrival({ byteLength, direction, before }).then(run);
  };
  from.on('data', (chunk: Buffer) => {
    const bytes = direction === 'toClient' ? line.alterReply(chunk) : chunk;
    inTurn(chunk.length, () => (bytes === undefined ? cut() : send(bytes, from, to)));
  });
  from.on('end', () => inTurn(0, () => to.end()));
}

/** The sender waits while the receiver does not keep up. */
function send(bytes: Buffer, from: Socket, to: Socket): void {
  if (bytes.length === 0 || !to.writable || to.write(bytes)) return;
  from.pause();
  to.once('drain', () => from.resume());
}
