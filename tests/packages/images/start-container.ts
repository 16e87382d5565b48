import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** A process as it would run in a container. */
export interface Container {
  /** Resolves once its output matches. @throws Error with the output when it ends before. */
  printed(pattern: RegExp): Promise<void>;
  /** Sends SIGTERM, as a container engine does, and resolves to the exit code. */
  stop(): Promise<number | null>;
}

/** What to run. */
export interface ContainerOptions {
  /** Program and parameters, absolute. */
  readonly command: readonly string[];
  /** The whole environment. */
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** Numeric user and group. Default: those of this process. */
  readonly user?: number | undefined;
}

/** Starts a program with nothing of this process's environment and, where that is possible, as another user. */
export function startContainer({ command, env, cwd, user }: ContainerOptions): Container {
  const [program = '', ...parameters] = command;
  const child = spawn(program, parameters, {
    cwd,
    env: { ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(user !== undefined && { uid: user, gid: user }),
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      child.emit('printed');
    });
  }
  const exited = once(child, 'close').then(([code]) => code as number | null);
  return {
    printed: (pattern) =>
      awaitOutput(
        child,
        () => pattern.test(output),
        () => output,
      ),
    async stop() {
      child.kill('SIGTERM');
      return exited;
    },
  };
}

function awaitOutput(child: ChildProcess, isThere: () => boolean, output: () => string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const look = () => {
    if (isThere()) resolve();
  };
  child.on('printed', look);
  child.once('error', reject);
  child.once('close', (code) => reject(new Error(`Ended with code ${code}:\n${output()}`)));
  look();
  return promise;
}
