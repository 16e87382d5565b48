import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Resident memory of a process in MB (10^6 bytes). @throws Error where the system does not tell. */
export function readResidentMb(pid: number): number {
  const kibibytes = process.platform === 'linux' ? fromProc(pid) : fromPs(pid);
  if (!(kibibytes > 0))
    throw new Error(`The memory of process ${pid} cannot be read on ${process.platform}.`);
  return (kibibytes * 1024) / 1e6;
}

function fromProc(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
}

function fromPs(pid: number): number {
  return Number(spawnSync('ps', ['-o', 'rss=', '-p', `${pid}`], { encoding: 'utf8' }).stdout);
}
