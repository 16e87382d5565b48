import { readFileSync } from 'node:fs';

/** Clock ticks of Linux's process table in a second; the same on every architecture that Node runs on. */
const ticksPerSecond = 100;

/** Seconds of processor time that a process has used, or `undefined` where the system does not tell. */
export function readCpuSeconds(pid: number): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The second field is the command in parentheses, which may hold anything.
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}
