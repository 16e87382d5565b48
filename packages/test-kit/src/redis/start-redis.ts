import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../free-port.ts';
import { type ServerProcess, startProgram } from '../topology/server-process.ts';
import { redisBinary } from './redis-binary.ts';
import { sendRedisCommand } from './redis-command.ts';

/** A `redis-server` in a process and a folder of its own. It keeps nothing on disk. */
export interface RedisServer {
  readonly port: number;
  /** `redis://localhost:<port>` */
  readonly url: string;
  readonly pid: number;
  /** Sends a command over a connection of its own, and resolves to the reply as it came; not where there is TLS only. */
  command(...args: readonly string[]): Promise<string>;
  /** Resolves when its log matches. */
  printed(pattern: RegExp): Promise<unknown>;
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
  /** Files to put into its folder, which it is started in, by name. */
  readonly files?: Readonly<Record<string, string>>;
  /** Arguments after the configuration. */
  readonly args?: readonly string[];
  /** What its log has when it is ready. */
  readonly isReady?: RegExp;
}

/** Starts a Redis on loopback and waits until it takes commands. */
export async function startRedis({
  port,
  settings = {},
  files = {},
  args = [],
  isReady = /Ready to accept connections/,
}: RedisServerOptions = {}): Promise<RedisServer> {
  const ownPort = port ?? (await freePort());
  const folder = await mkdtemp(join(tmpdir(), 'hybrid-mcp-redis-'));
  const configuration = toConfiguration({
    port: `${ownPort}`,
    bind: '127.0.0.1 -::1',
    save: '""',
    ...settings,
  });
  for (const [name, text] of Object.entries({ 'redis.conf': configuration, ...files })) {
    await writeFile(join(folder, name), text);
  }
  const start = () => startReady({ cwd: folder, args: ['redis.conf', ...args], isReady });
  let server = await start();
  const kill = async () => {
    server.signal('SIGKILL');
    await server.exited;
  };
  return {
    port: ownPort,
    url: `redis://localhost:${ownPort}`,
    get pid() {
      return server.pid;
    },
    command: (...command) => sendRedisCommand({ port: ownPort, args: command }),
    printed: (pattern) => server.printed(pattern),
    signal: (name) => server.signal(name),
    kill,
    async restart() {
      server = await start();
    },
    async stop() {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function toConfiguration(settings: Readonly<Record<string, string>>): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name} ${value}`)
    .join('\n');
}

interface Start {
  readonly cwd: string;
  readonly args: readonly string[];
  readonly isReady: RegExp;
}

async function startReady({ isReady, ...start }: Start): Promise<ServerProcess> {
  if (redisBinary === undefined) throw new Error('redis-server is not installed.');
  const server = startProgram({ ...start, program: redisBinary, env: {} });
  await server.printed(isReady);
  return server;
}
