import { spawnSync } from 'node:child_process';

/** Where and how {@link runCommand} runs. */
export interface CommandOptions {
  /** Working directory, absolute. */
  readonly cwd: string;
  /** Environment variables on top of this process's own. */
  readonly env?: Readonly<Record<string, string>>;
  /** Milliseconds after which it is stopped and counts as failed. Default: 5 minutes. */
  readonly timeoutMs?: number;
}

/** Runs a command to its end and returns what it printed. @throws Error with its output when it fails. */
export function runCommand(
  command: string,
  parameters: readonly string[],
  { cwd, env, timeoutMs = 300_000 }: CommandOptions,
): string {
  const { status, error, stdout, stderr } = spawnSync(command, parameters, {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    timeout: timeoutMs,
    maxBuffer: 2 ** 26,
    // npm and pnpm are scripts on Windows, which only a shell starts.
    shell: process.platform === 'win32' && command !== process.execPath,
  });
  if (status === 0) return stdout;
  throw new Error(`${[command, ...parameters].join(' ')} failed.\n${error?.message ?? ''}${stdout}${stderr}`);
}
