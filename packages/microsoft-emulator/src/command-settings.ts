/** What the `microsoft-emulator` command was asked to do. */
export type CommandSettings =
  | { readonly action: 'start'; readonly port: number; readonly autoSignIn: string | undefined }
  | { readonly action: 'help' }
  | { readonly action: 'refuse'; readonly message: string };

/** What `--help` prints. */
export const helpText = `microsoft-emulator: a stand-in for Microsoft Entra ID and Microsoft Graph, for
demos and tests. Sample data, no real sign-in. Listens on this machine only.

  EMULATOR_PORT          port to listen on (default 8400)
  EMULATOR_AUTO_SIGN_IN  user name of a sample person who signs in without a page,
                         as in adele@contoso.example (default: the page asks)
  --help                 print this`;

/** Reads arguments and environment. */
export function parseCommand(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): CommandSettings {
  if (args.includes('--help') || args.includes('-h')) return { action: 'help' };
  if (args.length > 0) return { action: 'refuse', message: `Unknown argument "${args[0]}". Try --help.` };
  const port = parsePort(env.EMULATOR_PORT || '8400');
  if (port === undefined) {
    return { action: 'refuse', message: 'EMULATOR_PORT must be a whole number from 0 to 65535.' };
  }
  return { action: 'start', port, autoSignIn: env.EMULATOR_AUTO_SIGN_IN || undefined };
}

function parsePort(text: string): number | undefined {
  const port = Number(text);
  return /^\d{1,5}$/.test(text) && port < 65_536 ? port : undefined;
}
