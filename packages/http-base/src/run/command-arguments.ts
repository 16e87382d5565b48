import { parseArgs } from 'node:util';
import { type ServerRole, type Setting, settings } from '@hybrid-mcp/core';

/** A command line to answer. */
export interface CommandLine {
  readonly name: string;
  readonly version: string;
  readonly role: ServerRole;
  readonly argv: readonly string[];
}

/** Exit code for a wrong command line (`EX_USAGE` of sysexits.h). */
const usageExitCode = 64;

/** Answers `--help`, `--version` and what is neither. `true` when the command is done. */
export function answerArguments({ name, version, role, argv }: CommandLine): boolean {
  try {
    const options = {
      help: { type: 'boolean', short: 'h' },
      version: { type: 'boolean', short: 'v' },
    } as const;
    const { values } = parseArgs({ args: [...argv], options });
    if (values.version) console.log(version);
    else if (values.help) console.log(helpText({ name, role }));
    return Boolean(values.version || values.help);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : 'Unknown argument.'}\nTry: ${name} --help`);
    process.exitCode = usageExitCode;
    return true;
  }
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
