import { setTimeout as sleep } from 'node:timers/promises';

/** Which replicas are ready, as far as is known. */
export interface ReadyPorts {
  readonly ports: readonly number[];
  readonly isReady: (port: number) => boolean;
  /** Resolves when the replica counts as ready. */
  whenReady(port: number): Promise<void>;
  stop(): void;
}

/** Milliseconds between two probes of a replica, and until one counts as failed. */
const [pauseMs, giveUpMs] = [100, 500];

/** Asks every replica for `/ready`, again and again. Until the first answer one counts as ready. */
export function watchReadiness(ports: readonly number[]): ReadyPorts {
  const away = new Set<number>();
  const stopped = new AbortController();
  const watch = async (port: number) => {
    while (!stopped.signal.aborted) {
      if ((await readStatus(port, '/ready', giveUpMs)) === 200) away.delete(port);
      else away.add(port);
      await sleep(pauseMs, undefined, { signal: stopped.signal }).catch(() => {});
    }
  };
  for (const port of ports) void watch(port);
  return {
    ports,
    isReady: (port) => !away.has(port),
    async whenReady(port) {
      while (away.has(port)) await sleep(pauseMs);
    },
    stop: () => stopped.abort(),
  };
}

/** Status of a page of a replica, or `undefined` where there is no answer in time. */
export async function readStatus(port: number, path: string, timeoutMs: number): Promise<number | undefined> {
  try {
    const response = await fetch(`http://localhost:${port}${path}`, {
      headers: { connection: 'close' },
      signal: AbortSignal.timeout(timeoutMs),
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return undefined;
  }
}
