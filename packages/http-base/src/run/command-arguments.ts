import { parseArgs } from 'node:util';
import {
  ConfigurationError,
  type Environment,
  type ServerRole,
  type Setting,
  settings,
} from '@hybrid-mcp/core';
import { readableColumns } from '../terminal/terminal.ts';
import { wrapHelp } from '../terminal/wrap-help.ts';
import type { Command } from './command.ts';
import type { CommandHost } from './command-host.ts';
import { configurationExitCode, usageExitCode } from './exit-codes.ts';

/** A command line to answer. */
export interface CommandLine {
  readonly name: string;
  readonly version: string;
  readonly role: ServerRole;
  readonly env: Environment;
  readonly argv: readonly string[];
  readonly host: CommandHost;
  /** What the command can do besides serving. Default: nothing. */
  readonly commands?: readonly Command[];
}

type Answered = CommandLine & { readonly commands: readonly Command[] };

const options = {
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const;

/** The word for what the command does without any. */
const serve = 'serve';

/**
 * Answers `--help`, `--version`, a command, and what is neither. `true` when nothing is left to do, `false` when the
 * server is to be started.
 */
export async function answerArguments({ commands = [], argv, ...line }: CommandLine): Promise<boolean> {
  // `pnpm start -- --help` passes the dashes on.
  const args = argv.filter((argument) => argument !== '--');
  const [word, ...rest] = args;
  const command = commands.find(({ name }) => name === word);
  if (command) {
    await runCommand(command, { ...line, commands, argv: rest });
    return true;
  }
  if (commands.length === 0 || word === undefined || word.startsWith('-')) {
    return answerOptions({ ...line, commands, argv: args });
  }
  if (word === serve) return answerOptions({ ...line, commands, argv: rest });
  refuse(line, `Unknown command '${word}'. Commands are ${listNames(commands)}; see ${line.name} --help.`);
  return true;
}

function answerOptions(line: Answered): boolean {
  const { name, version, argv, host } = line;
  try {
    const { values } = parseArgs({ args: [...argv], options });
    if (values.version) host.print(version);
    else if (values.help) host.print(wrapHelp(helpText(line), readableColumns(host.terminal)));
    return Boolean(values.version || values.help);
  } catch (error) {
    refuse(line, `${toProblem(error)}. Settings are environment variables; see ${name} --help.`);
    return true;
  }
}

async function runCommand(command: Command, { name, env, argv, host }: Answered): Promise<void> {
  try {
    host.setExitCode(await command.run(host, env, argv));
  } catch (error) {
    if (isUsageProblem(error)) {
      refuse({ host }, `${toProblem(error)}. See ${name} ${command.name} --help.`);
      return;
    }
    const problem = error instanceof Error ? error.message : 'Unknown failure.';
    host.printError(`${name} ${command.name} failed. ${problem}`);
    host.setExitCode(error instanceof ConfigurationError ? configurationExitCode : 1);
  }
}

function refuse({ host }: Pick<CommandLine, 'host'>, problem: string): void {
  host.printError(problem);
  host.setExitCode(usageExitCode);
}

/** @see https://nodejs.org/api/errors.html#err_parse_args_unknown_option */
function isUsageProblem(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_');
}

/** What comes after Node's first sentence is advice for commands that take file names. */
function toProblem(error: unknown): string {
  const [sentence = ''] = error instanceof Error ? error.message.split('. ', 1) : ['Unknown argument'];
  return sentence;
}

function listNames(commands: readonly Command[]): string {
  const names = [serve, ...commands.map(({ name }) => name)];
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function helpText({ name, role, commands }: Pick<Answered, 'name' | 'role' | 'commands'>): string {
  const own = Object.entries<Setting>(settings).filter(([, { servers }]) => servers.includes(role));
  const rows = own.map(
    ([setting, { description, default: fallback }]) =>
      `  ${setting}\n      ${description}\n      Default: ${fallback}`,
  );
  return [
    `Usage: ${name} ${commands.length === 0 ? '' : '[command] '}[--help] [--version]`,
    '',
    ...describeCommands(commands),
    'Reads its configuration from the environment and from a file .env in the current folder.',
    '',
    ...rows,
  ].join('\n');
}

function describeCommands(commands: readonly Command[]): readonly string[] {
  if (commands.length === 0) return [];
  const all = [{ name: serve, summary: 'starts the server; what happens without a command' }, ...commands];
  const width = Math.max(...all.map(({ name }) => name.length));
  return ['Commands:', ...all.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`), ''];
}
