import { tmpdir } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort, startServerProcess } from '@hybrid-mcp/test-kit';
import type { Contender } from './contenders.ts';
import { readResidentMb } from './read-resident-mb.ts';

/** What one start of the server showed. */
export interface MeasuredStart {
  /** From spawning the process to the first 200 of `/ready`, in milliseconds. */
  readonly readyMs: number;
  /** Resident memory once nothing happens any more, in MB (10^6 bytes). */
  readonly idleMb: number;
}

const manifest = import.meta.resolve('@hybrid-mcp/server-hybrid/package.json');
const script = fileURLToPath(new URL('dist/main.js', manifest));
const pollMs = 3;
const giveUpMs = 20_000;
const settleMs = 3_000;

/** Starts the server in a process of its own, measures it, and stops it. @throws Error when it does not get ready. */
export async function measureStart({ env }: Contender): Promise<MeasuredStart> {
  const port = await freePort();
  const ports = { PORT: `${port}`, EMULATOR_PORT: `${await freePort()}` };
  const startedAt = performance.now();
  // A folder without a `.env`, which would count.
  const server = startServerProcess({ script, env: { ...ports, ...env }, cwd: tmpdir() });
  try {
    if (!(await becomesReady(`http://localhost:${port}/ready`))) {
      throw new Error(`The server did not get ready within ${giveUpMs} ms:\n${server.output()}`);
    }
    const readyMs = performance.now() - startedAt;
    await wait(settleMs);
    return { readyMs, idleMb: readResidentMb(server.pid) };
  } finally {
    await server.stop();
  }
}

async function becomesReady(url: string): Promise<boolean> {
  const deadline = performance.now() + giveUpMs;
  while (performance.now() < deadline) {
    if (await isReady(url)) return true;
    await wait(pollMs);
  }
  return false;
}

async function isReady(url: string): Promise<boolean> {
  try {
    const response = await fetch(url);
    await response.body?.cancel();
    return response.status === 200;
  } catch {
    return false;
  }
}
