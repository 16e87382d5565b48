import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { type ReadyPorts, watchReadiness } from './ready-ports.ts';

/**
 * One address for several replicas. Each connection goes to one of those that are ready, in turn, and stays there: what a
 * Kubernetes service does.
 */
export interface Balancer {
  /** As in `http://localhost:8000`. */
  readonly url: string;
  /** Resolves when the replica gets connections. */
  whenReady(port: number): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a {@link Balancer} on a free port of 127.0.0.1 for replicas at these ports of it. */
export async function startBalancer(ports: readonly number[]): Promise<Balancer> {
  const ready = watchReadiness(ports);
  const clients = new Set<Socket>();
  let turn = 0;
  const server = createServer({ allowHalfOpen: true, noDelay: true, pauseOnConnect: true }, (client) => {
    clients.add(client);
    client.on('close', () => clients.delete(client));
    client.on('error', () => client.destroy());
    turn += 1;
    void connectToFirst(inTurn(ready, turn)).then((far) => join(client, far));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    whenReady: ready.whenReady,
    async stop() {
      ready.stop();
      for (const client of clients) client.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** The ready ones, from another one on each time, and then the others: what is known may be old. */
function inTurn({ ports, isReady }: ReadyPorts, turn: number): readonly number[] {
  const ready = ports.filter(isReady);
  const first = ready.map((_, index) => ready[(turn + index) % ready.length] as number);
  return [...first, ...ports.filter((port) => !ready.includes(port))];
}

/** A connection to the first that takes one, or `undefined`. */
async function connectToFirst([port, ...others]: readonly number[]): Promise<Socket | undefined> {
  if (port === undefined) return undefined;
  const far = connect({ port, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
  try {
    await once(far, 'connect');
    return far;
  } catch {
    return connectToFirst(others);
  }
}

/** Where one end is cut, so is the other. */
function join(client: Socket, far: Socket | undefined): void {
  if (far === undefined) {
    client.resetAndDestroy();
    return;
  }
  far.on('error', () => client.resetAndDestroy());
  client.on('error', () => far.destroy());
  client.on('close', () => far.destroy());
  far.on('close', () => client.destroySoon());
  far.pipe(client);
  client.pipe(far);
  client.resume();
}
