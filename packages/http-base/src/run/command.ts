import type { Environment } from '@hybrid-mcp/core';
import type { CommandHost } from './command-host.ts';

/** Something a server's command does instead of serving, as in `hybrid-mcp doctor`. */
export interface Command {
  /** The word after the command's name. */
  readonly name: string;
  /** One line for `--help`. */
  readonly summary: string;
  /**
   * Does it, and resolves to the exit code. `argv` is what comes after the word. An error of `parseArgs` of `node:util`
   * counts as a wrong command line; any other is printed by its message and ends the command with code 1.
   */
  run(host: CommandHost, env: Environment, argv: readonly string[]): Promise<number>;
}
