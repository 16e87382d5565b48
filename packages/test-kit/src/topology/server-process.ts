import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { workspaceRoot } from './workspace-root.ts';

/** A server that runs in a process of its own. */
export interface ServerProcess {
  readonly pid: number;
  /** Everything it has printed so far. */
  output(): string;
  /** Resolves when its output matches; rejects when it ends first. */
  printed(pattern: RegExp): Promise<RegExpMatchArray>;
  /** Types into its standard input. */
  type(text: string): void;
  signal(signal: NodeJS.Signals): void;
  /** Sends a message to its preload. Does nothing once it has ended. */
  send(message: object): void;
  /** Resolves to the exit code when it has ended. */
  readonly exited: Promise<number | null>;
  /** Ends it, by force if it must be. */
  stop(): Promise<void>;
}

/** What to start. */
export interface ServerCommand extends Pick<ProgramCommand, 'args' | 'cwd'> {
  /** Absolute path of the script. */
  readonly script: string;
  /** Its whole environment but for PATH and HOME. */
  readonly env: Readonly<Record<string, string>>;
  /**
   * Whether what Node has compiled is kept for the next server of the same files: it starts an eighth sooner then.
   * Default: no, as at a first start.
   */
  readonly keepsCompiled?: boolean;
  /** A module that is loaded before the script, and talks with the test through `process.send`. Default: none. */
  readonly preload?: Preload;
}

/** See {@link ServerCommand.preload}. */
export interface Preload {
  /** URL of the module. */
  readonly module: URL;
  readonly onMessage: (message: unknown) => void;
}

/** A program of any kind. */
export interface ProgramCommand {
  readonly program: string;
  readonly args?: readonly string[];
  /** Its whole environment. */
  readonly env: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** Opens a channel to it, and gets what it sends. Default: there is none. */
  readonly onMessage?: Preload['onMessage'] | undefined;
}

/** @see https://nodejs.org/docs/latest/api/module.html#module-compile-cache */
const compileCache = { NODE_COMPILE_CACHE: join(workspaceRoot, 'node_modules/.cache/compiled-servers') };

/** Starts a server with the Node that runs the tests. Does not wait until it is ready. */
export function startServerProcess({
  script,
  args = [],
  env,
  keepsCompiled = false,
  preload,
  ...rest
}: ServerCommand): ServerProcess {
  return startProgram({
    ...rest,
    program: process.execPath,
    args: [...(preload ? [`--import=${preload.module.href}`] : []), script, ...args],
    onMessage: preload?.onMessage,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...(keepsCompiled && compileCache), ...env },
  });
}

/** Starts a program in a process of its own. Does not wait until it is ready. */
export function startProgram({ program, args = [], env, cwd, onMessage }: ProgramCommand): ServerProcess {
  const child = spawn(program, args, {
    env,
    stdio: ['pipe', 'pipe', 'pipe', ...(onMessage ? (['ipc'] as const) : [])],
    ...(cwd !== undefined && { cwd }),
  }) as ChildProcessWithoutNullStreams;
  if (onMessage) child.on('message', onMessage);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      child.emit('printed');
    });
  }
  const exited = once(child, 'close').then(([code]) => code as number | null);
  const printed = (pattern: RegExp) => awaitOutput({ child, pattern, output: () => text, exited });
  return {
    pid: child.pid ?? 0,
    output: () => text,
    printed,
    type: (text) => child.stdin.write(text),
    signal: (signal) => child.kill(signal),
    send: (message) => child.connected && child.send(message),
    exited,
    async stop() {
      child.kill('SIGTERM');
      const force = setTimeout(() => child.kill('SIGKILL'), 4_000);
      await exited;
      clearTimeout(force);
    },
  };
}

interface AwaitedOutput {
  readonly child: ChildProcess;
  readonly pattern: RegExp;
  readonly output: () => string;
  readonly exited: Promise<number | null>;
}

function awaitOutput({ child, pattern, output, exited }: AwaitedOutput): Promise<RegExpMatchArray> {
  const { promise, resolve, reject } = Promise.withResolvers<RegExpMatchArray>();
  const look = () => {
    const match = pattern.exec(output());
    if (match) resolve(match);
  };
  child.on('printed', look);
  void exited.then((code) => {
    look();
    reject(new Error(`The server ended with code ${code} before it printed ${pattern}:\n${output()}`));
  });
  look();
  return promise.finally(() => child.off('printed', look));
}
