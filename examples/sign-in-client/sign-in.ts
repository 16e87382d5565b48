/** Signs a person in through an MCP server and prints their profile and newest mail. Run it with --help to see how. */
import { helpText, parseCommandLine } from './command-line.ts';
import { connect, SignInError } from './mcp-server.ts';
import { type Mail, type Profile, signIn } from './sign-in-steps.ts';
import { createTerminal } from './terminal.ts';

const terminal = createTerminal();
process.exitCode = await main(process.argv.slice(2)).finally(terminal.close);

/** Resolves to the exit code; 64 and 69 are those of `sysexits.h`. */
async function main(args: readonly string[]): Promise<number> {
  try {
    const { wantsHelp, ...commandLine } = parseCommandLine(args);
    if (!wantsHelp) return await run(commandLine);
    terminal.print(helpText);
    return 0;
  } catch (error) {
    console.error(`${toSentence(error)}\n\n${helpText}`);
    return 64;
  }
}

async function run({ serverUrl, ...options }: Omit<ReturnType<typeof parseCommandLine>, 'wantsHelp'>) {
  try {
    const client = await connect(serverUrl);
    const { profile, inbox } = await signIn({ ...options, client, terminal }).finally(() => client.close());
    printProfile(profile);
    if (inbox !== undefined) printInbox(inbox);
    return 0;
  } catch (error) {
    terminal.print();
    console.error(`Not signed in. ${toSentence(error)}`);
    return error instanceof SignInError && error.code === 'no_server' ? 69 : 1;
  }
}

function printProfile(profile: Profile): void {
  const rows = Object.entries(profile).filter(([, value]) => value !== null && value.length > 0);
  const width = Math.max(...rows.map(([name]) => name.length));
  terminal.print(`Signed in as ${profile.displayName ?? profile.userPrincipalName}\n`);
  for (const [name, value] of rows) terminal.print(`  ${name.padEnd(width)}  ${[value].flat().join(', ')}`);
}

function printInbox(mails: readonly Mail[]): void {
  terminal.print(mails.length === 0 ? '\nThe inbox is empty.' : '\nNewest in the inbox\n');
  const width = Math.max(...mails.map(({ from = '' }) => from.length));
  for (const { from = '', subject } of mails) terminal.print(`  ${from.padEnd(width)}  ${subject}`);
}

function toSentence(error: unknown): string {
  return error instanceof Error ? error.message : 'Something went wrong.';
}
