import { parseArgs } from 'node:util';
import { type ServerRole, type Setting, settings } from '@hybrid-mcp/core';
import type { CommandHost } from './command-host.ts';
import { usageExitCode } from './exit-codes.ts';

/** A command line to answer. */
export interface CommandLine {
  readonly name: string;
  readonly version: string;
  readonly role: ServerRole;
  readonly argv: readonly string[];
  readonly host: Pick<CommandHost, 'print' | 'printError' | 'setExitCode'>;
}

const options = {
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const;

/** Answers `--help`, `--version` and what is neither. `true` when the command is done. */
export function answerArguments({ name, version, role, argv, host }: CommandLine): boolean {
  try {
    // `pnpm start -- --help` passes the dashes on.
    const { values } = parseArgs({ args: argv.filter((argument) => argument !== '--'), options });
    if (values.version) host.print(version);
    else if (values.help) host.print(helpText({ name, role }));
    return Boolean(values.version || values.help);
  } catch (error) {
    host.printError(`${toProblem(error)}. Settings are environment variables; see ${name} --help.`);
    host.setExitCode(usageExitCode);
    return true;
  }
}

/** What comes after Node's first sentence is advice for commands that take file names. */
function toProblem(error: unknown): string {
  const [sentence = ''] = error instanceof Error ? error.message.split('. ', 1) : ['Unknown argument'];
  return sentence;
}

function helpText({ name, role }: Pick<CommandLine, 'name' | 'role'>): string {
  const own = Object.entries<Setting>(settings).filter(([, { servers }]) => servers.includes(role));
  const rows = own.map(
    ([setting, { description, default: fallback }]) =>
      `  ${setting}\n      ${description}\n      Default: ${fallback}`,
  );
  return [
    `Usage: ${name} [--help] [--version]`,
    '',
    'Reads its configuration from the environment and from a file .env in the current folder.',
    '',
    ...rows,
  ].join('\n');
}
