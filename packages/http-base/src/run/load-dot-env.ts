import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { type CommandHost, processHost } from './command-host.ts';
import { configurationExitCode } from './exit-codes.ts';

/** What {@link loadDotEnv} works with; everything has a default. */
export interface LoadDotEnvOptions {
  /** Default: `.env` in the current folder. */
  readonly path?: string;
  /** Environment to fill; default the process's. */
  readonly env?: Record<string, string | undefined>;
  /** Default: the real process. */
  readonly host?: Pick<CommandHost, 'printError' | 'exit'>;
}

/**
 * Reads a file `.env` into the environment, if there is one; what is set already stays. A file that is there but
 * cannot be read ends the process with code 78: going on without it would be another server than the one wanted.
 */
export function loadDotEnv({
  path = '.env',
  env = process.env,
  host = processHost,
}: LoadDotEnvOptions = {}): void {
  try {
    const bytes = readFileSync(path);
    for (const [name, value] of Object.entries(parseEnv(decode(bytes)))) env[name] ??= value;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') return;
    host.printError(`Cannot read the file ${path} (${code}). Correct or remove it.`);
    host.exit(configurationExitCode);
  }
}

/** Windows' own tools write UTF-16, or put a byte order mark in front; the decoder takes the mark away. */
function decode(bytes: Buffer): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8').decode(bytes);
}
