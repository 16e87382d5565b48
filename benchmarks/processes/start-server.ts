import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '@hybrid-mcp/test-kit';
import { type BenchProcess, type ProcessPlan, startProcess } from './start-process.ts';

/** A server that answers. */
export interface BenchServer extends Pick<BenchProcess, 'pid' | 'errors' | 'stop'> {
  readonly port: number;
  /** From starting the process to its first answer, in milliseconds. */
  readonly readyMs: number;
}

/** A server to start. */
export interface ServerPlan extends Omit<ProcessPlan, 'args' | 'env' | 'hasChannel'> {
  readonly args?: (port: number) => readonly string[];
  /** Gets `PORT` besides. */
  readonly env?: (port: number) => Readonly<Record<string, string>>;
  /** Path that answers 200 once it is ready. Default: `/` answers with whatever status. */
  readonly readyPath?: string;
}

const pollMs = 3;
const giveUpMs = 20_000;

/** Starts a server on a free port and waits until it answers. @throws Error with what it printed when it does not. */
export async function startServer({ args, env, readyPath, ...plan }: ServerPlan): Promise<BenchServer> {
  const port = await freePort();
  const startMs = performance.now();
  const server = startProcess({
    ...plan,
    args: args?.(port) ?? [],
    env: { PORT: `${port}`, ...env?.(port) },
  });
  const deadline = startMs + giveUpMs;
  while (!(await isReady(port, readyPath))) {
    if (server.hasExited() || performance.now() > deadline) {
      await server.stop();
      throw new Error(`did not start: ${server.errors() || 'it gave no reason'}`);
    }
    await wait(pollMs);
  }
  const readyMs = performance.now() - startMs;
  return { port, readyMs, pid: server.pid, errors: server.errors, stop: server.stop };
}

async function isReady(port: number, readyPath: string | undefined): Promise<boolean> {
  const url = `http://127.0.0.1:${port}${readyPath ?? '/'}`;
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(giveUpMs) });
    await response.body?.cancel();
    return readyPath === undefined || response.status === 200;
  } catch {
    return false;
  }
}
