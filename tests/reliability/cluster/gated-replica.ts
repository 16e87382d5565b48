import { join } from 'node:path';
import {
  type FaultProxy,
  type ServerProcess,
  startFaultProxy,
  startServerProcess,
  workspaceRoot,
} from '@hybrid-mcp/test-kit';
import type { StopOrder, StoppedMessage } from '../stops/stop-orders.ts';

/** A hybrid server in a process of its own, with a fault proxy between it and Redis, that can be held at a step. */
export interface GatedReplica {
  readonly port: number;
  /** Everything between this server and Redis goes through it. */
  readonly redisLink: FaultProxy;
  order(order: StopOrder): void;
  /** Resolves when it holds something. */
  stopped(): Promise<void>;
  /** Ends it as if the power had gone. */
  kill(): Promise<void>;
  /** Ends it as an operator would. Resolves to its exit code. */
  terminate(): Promise<number | null>;
  /** Starts it again, after it has ended. Resolves when it listens. */
  start(): Promise<void>;
  output(): string;
  stop(): Promise<void>;
}

/** What to start. */
export interface GatedReplicaOptions {
  readonly port: number;
  readonly redisPort: number;
  readonly env: Readonly<Record<string, string>>;
}

const preload = new URL('../stops/preload.ts', import.meta.url);
const script = join(workspaceRoot, 'packages/server-hybrid/dist/main.js');

/** Starts a {@link GatedReplica} and waits until it listens. */
export async function startGatedReplica(options: GatedReplicaOptions): Promise<GatedReplica> {
  const { port, redisPort, env } = options;
  const redisLink = await startFaultProxy({ targetPort: redisPort });
  const own = { ...env, PORT: `${port}`, REDIS_URL: `redis://127.0.0.1:${redisLink.port}` };
  let stopped = Promise.withResolvers<void>();
  const onMessage = (message: unknown) => {
    if ((message as StoppedMessage).stoppedAt !== undefined) stopped.resolve();
  };
  const spawn = () =>
    startServerProcess({ script, env: own, keepsCompiled: true, preload: { module: preload, onMessage } });
  let server: ServerProcess = spawn();
  const end = async (signal: NodeJS.Signals) => {
    server.signal(signal);
    return server.exited;
  };
  const replica: GatedReplica = {
    port,
    redisLink,
    order(order) {
      if (order.order === 'stop') stopped = Promise.withResolvers();
      server.send(order);
    },
    stopped: () => stopped.promise,
    kill: async () => void (await end('SIGKILL')),
    terminate: () => end('SIGTERM'),
    async start() {
      server = spawn();
      await server.printed(/listening on/);
    },
    output: () => server.output(),
    async stop() {
      await server.stop();
      await redisLink.stop();
    },
  };
  await server.printed(/listening on/);
  return replica;
}
