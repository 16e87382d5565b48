import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import type { Fault } from './fault.ts';
import { createFaultLine, type FaultLine } from './fault-line.ts';
import type { FaultProxy } from './fault-proxy.ts';
import { relay } from './relay.ts';
import { type Schedule, systemSchedule } from './schedule.ts';

/** Options of {@link startFaultProxy}. */
export interface FaultProxyOptions {
  /** Port of 127.0.0.1 that connections lead to. */
  readonly targetPort: number;
  /** Makes what is late be late. Default: the machine's clock. */
  readonly schedule?: Schedule;
}

/** Starts a {@link FaultProxy} on a free port of 127.0.0.1, without a fault. */
export async function startFaultProxy(options: FaultProxyOptions): Promise<FaultProxy> {
  const { targetPort, schedule = systemSchedule } = options;
  const line = createFaultLine(schedule);
  const sockets = new Set<Socket>();
  const cutAll = () => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    accept(client, { targetPort, line, sockets });
  });
  const port = await listen(server, 0);
  const switchTo = async (fault: Fault | undefined) => {
    line.switchTo(fault);
    if (fault?.kind === 'reset' || fault?.kind === 'refuse') cutAll();
    if (fault?.kind === 'refuse') await close(server);
    else if (!server.listening) await listen(server, port);
  };
  return {
    port,
    inject: switchTo,
    lift: () => switchTo(undefined),
    async stop() {
      cutAll();
      await close(server);
    },
  };
}

interface Acceptance {
  readonly targetPort: number;
  readonly line: FaultLine;
  readonly sockets: Set<Socket>;
}

function accept(client: Socket, { targetPort, line, sockets }: Acceptance): void {
  if (line.fault?.kind === 'reset') {
    client.resetAndDestroy();
    return;
  }
  const server = connect({ port: targetPort, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
  for (const socket of [client, server]) {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  }
  relay({ client, server }, line);
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function close(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  await closed;
}
