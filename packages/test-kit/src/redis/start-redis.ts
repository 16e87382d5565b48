import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../free-port.ts';
import { type ServerProcess, startProgram } from '../topology/server-process.ts';
import { redisBinary } from './redis-binary.ts';
import { sendRedisCommand } from './redis-command.ts';

/** A `redis-server` of its own, in a process of its own. It keeps nothing on disk. */
export interface RedisServer {
  readonly port: number;
  readonly url: string;
  /** Sends a command over a connection of its own, and resolves to the reply as it came. Not where there is TLS only. */
  command(...args: readonly string[]): Promise<string>;
  /** Sends its process a signal, such as SIGSTOP. */
  signal(signal: NodeJS.Signals): void;
  /** Ends it at once; what it knew is gone. */
  kill(): Promise<void>;
  /** Starts it again on its port, empty, after {@link RedisServer.kill}. */
  restart(): Promise<void>;
  /** Ends it for good and removes its files. */
  stop(): Promise<void>;
}

/** How to start a {@link RedisServer}. */
export interface RedisServerOptions {
  /** Default: a free one. */
  readonly port?: number;
  /** Further settings by their names in `redis.conf`. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** Starts a Redis on loopback and waits until it takes commands. */
export async function startRedis({ port, settings = {} }: RedisServerOptions = {}): Promise<RedisServer> {
  const ownPort = port ?? (await freePort());
  const folder = await mkdtemp(join(tmpdir(), 'hybrid-mcp-redis-'));
  const args = toArguments({
    port: `${ownPort}`,
    bind: '127.0.0.1 -::1',
    save: '',
    dir: folder,
    ...settings,
  });
  let server = await startReady(args);
  const signal = (name: NodeJS.Signals) => server.signal(name);
  const kill = async () => {
    signal('SIGKILL');
    await server.exited;
  };
  return {
    port: ownPort,
    url: `redis://localhost:${ownPort}`,
    command: (...command) => sendRedisCommand({ port: ownPort, args: command }),
    signal,
    kill,
    async restart() {
      server = await startReady(args);
    },
    async stop() {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function startReady(args: readonly string[]): Promise<ServerProcess> {
  if (redisBinary === undefined) throw new Error('redis-server is not installed.');
  const server = startProgram({ program: redisBinary, args, env: {} });
  await server.printed(/Ready to accept connections/);
  return server;
}

function toArguments(settings: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(settings).flatMap(([name, value]) => [`--${name}`, ...splitValue(name, value)]);
}

/** Some settings take several words; everything else is one, an empty one included. */
function splitValue(name: string, value: string): readonly string[] {
  return name === 'bind' ? value.split(' ') : [value];
}
