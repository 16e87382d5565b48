import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { parseHttpUrl } from './command-line.ts';
import { callTool, SignInError } from './mcp-server.ts';
import { openInBrowser } from './open-in-browser.ts';
import type { Terminal } from './terminal.ts';

/** What `get_user_profile` answers. */
export type Profile = Readonly<Record<string, string | readonly string[] | null>>;

/** What every step works with. */
export interface SignIn {
  readonly client: Client;
  readonly terminal: Terminal;
  readonly callbackBaseUrl: string | undefined;
  readonly opensBrowser: boolean;
}

/** What `authenticate_account` answers, as far as it matters here. */
interface StartedSignIn {
  readonly auth_url: string;
  readonly state: string;
  /** Only where the person types a code in at Microsoft, on any device. */
  readonly user_code?: string;
}

/** One mail of a list. */
export interface Mail {
  readonly from?: string;
  readonly subject: string;
  readonly received?: string;
}

/** Who has signed in, and what came last for them. */
export interface SignedIn {
  readonly profile: Profile;
  /** Absent where the server has no tool for it, or may not read mail. */
  readonly inbox: readonly Mail[] | undefined;
}

/** The five steps of a sign-in, in order, and a look at what it is good for. @throws SignInError */
export async function signIn(flow: SignIn): Promise<SignedIn> {
  const { client, terminal, callbackBaseUrl: callback_base_url } = flow;
  const started = await callTool<StartedSignIn>(client, 'authenticate_account', { callback_base_url });
  await showLink(flow, parseHttpUrl(started.auth_url), started.user_code);
  const auth_code = await waitForCallback(flow, started.state);
  const { access_token } = await complete(flow, { auth_code, callback_base_url });
  terminal.printProgress('Reading the profile');
  const profile = await callTool<Profile>(client, 'get_user_profile', { access_token });
  terminal.printProgress('Reading the inbox');
  return { profile, inbox: await readInbox(flow, access_token) };
}

async function readInbox({ client }: SignIn, access_token: string): Promise<readonly Mail[] | undefined> {
  const name = 'mail_list_messages';
  const { tools } = await client.listTools();
  if (!tools.some((tool) => tool.name === name)) return undefined;
  const args = { access_token, limit: 5 };
  const answer = callTool<{ readonly messages: readonly Mail[] }>(client, name, args);
  // Somebody may have granted the profile only; the sign-in is good all the same.
  return answer.then(
    ({ messages }) => messages,
    () => undefined,
  );
}

async function showLink({ terminal, opensBrowser }: SignIn, url: URL, userCode?: string): Promise<void> {
  const isOpen = opensBrowser && (await openInBrowser(url));
  terminal.print(isOpen ? 'This link opens in your browser:' : 'Open this link and sign in:');
  terminal.print(`\n${url}\n`);
  if (userCode !== undefined) terminal.print(`Type in this code there: ${userCode}\n`);
}

/** Waits as long as the server does: it answers `pending` in between, and with an error once the sign-in has expired. */
async function waitForCallback({ client, terminal }: SignIn, state: string): Promise<string> {
  for (;;) {
    const { success, auth_code } = await callTool<{ readonly success: boolean; readonly auth_code: string }>(
      client,
      'wait_for_callback',
      { state },
      terminal.printProgress,
    );
    if (success) return auth_code;
  }
}

/** Asks for the confirmation code only where the server wants one, and again while it is wrong. */
async function complete(
  flow: SignIn,
  args: Readonly<Record<string, unknown>>,
): Promise<{ readonly access_token: string }> {
  const { client, terminal } = flow;
  terminal.printProgress('Completing the sign-in');
  try {
    return await callTool(client, 'complete_authentication', args);
  } catch (error) {
    const code = error instanceof SignInError ? error.code : '';
    if (!/^(wrong_confirmation_code|confirmation_code_required)$/.test(code)) throw error;
    if (code === 'wrong_confirmation_code') terminal.print('This confirmation code is wrong.');
    const confirmation_code = await terminal.ask('Confirmation code from the last page:');
    if (!confirmation_code) throw error;
    return complete(flow, { ...args, confirmation_code });
  }
}
