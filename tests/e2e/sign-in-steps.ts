import { type Browser, createBrowser, type Page, type ToolAnswer, type Topology } from '@hybrid-mcp/test-kit';

/** A sign-in somebody has started. */
export interface Started {
  readonly authUrl: string;
  readonly state: string;
}

/** First of the original's calls. */
export async function startSignIn({ mcp }: Topology, args: Record<string, unknown> = {}): Promise<Started> {
  return toStarted(await mcp.call('authenticate_account', args));
}

/** The person's part: opens the link and presses whatever there is to press, as the given person. */
export async function visit(
  browser: Browser,
  authUrl: string,
  person = 'adele@contoso.example',
): Promise<Page> {
  let page = await browser.open(authUrl);
  if (page.title.startsWith('Sign in with Microsoft')) page = await page.submit({ button: 'Continue' });
  return page.title === 'Pick an account' ? chooseAccount(page, person) : page;
}

/** Presses the button of one sample person on the emulator's page, or Cancel. */
export function chooseAccount(page: Page, person: string): Promise<Page> {
  const button = page.forms[0]?.controls.find(
    ({ kind, value, label }) => kind === 'button' && [value, label].includes(person),
  );
  if (button === undefined) throw new Error(`There is no button for ${person}: ${page.text}`);
  return page.submit({ button: button.label });
}

/** The person's part on another device: types the code, picks their account, or Cancel, and agrees. */
export async function typeCode(
  { auth_url, user_code }: Readonly<Record<string, unknown>>,
  person = 'adele@contoso.example',
): Promise<Page> {
  const page = await createBrowser().open(String(auth_url));
  const accounts = await page.submit({ fields: { user_code: String(user_code) } });
  const next = await chooseAccount(accounts, person);
  return person === 'Cancel' ? next : next.submit({ button: 'Continue' });
}

/** The confirmation code on the last page. */
export function readConfirmationCode(page: Page): string {
  const [code] = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(page.text) ?? [];
  if (code === undefined) throw new Error(`There is no confirmation code: ${page.text}`);
  return code;
}

/** Who signs in, and in which browser. */
export interface Visitor {
  readonly browser?: Browser;
  readonly person?: string;
}

/** A whole sign-in, up to what `complete_authentication` answers. */
export async function signIn(topology: Topology, visitor: Visitor = {}): Promise<ToolAnswer> {
  return finishSignIn(topology, await startSignIn(topology), visitor);
}

/** The rest of a sign-in that has been started, up to what `complete_authentication` answers. */
export async function finishSignIn(
  { mcp }: Topology,
  { authUrl, state }: Started,
  { browser = createBrowser(), person }: Visitor = {},
): Promise<ToolAnswer> {
  const page = await visit(browser, authUrl, person);
  const { value } = await mcp.call('wait_for_callback', { state });
  const confirmation = page.text.includes('confirmation code')
    ? { confirmation_code: readConfirmationCode(page) }
    : {};
  return mcp.call('complete_authentication', { auth_code: value.auth_code, ...confirmation });
}

/** The sign-in that a failed call offers. */
export function toStarted({ value }: ToolAnswer): Started {
  return { authUrl: String(value.auth_url), state: String(value.state) };
}

/** Asks the poll API. */
export async function poll({ callbackBaseUrl }: Topology, state: string, { query = '', headers = {} } = {}) {
  const response = await fetch(`${callbackBaseUrl}/api/callback/${state}${query}`, { headers });
  const body = (await response.json()) as {
    status?: string;
    received?: boolean;
    data?: Record<string, unknown>;
  };
  return { status: response.status, headers: response.headers, body };
}
