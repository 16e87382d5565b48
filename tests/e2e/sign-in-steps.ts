import { type Browser, createBrowser, type Page, type ToolAnswer, type Topology } from '@hybrid-mcp/test-kit';

/** A sign-in somebody has started. */
export interface Started {
  readonly authUrl: string;
  readonly state: string;
}

/** First of the original's calls. */
export async function startSignIn({ mcp }: Topology, args: Record<string, unknown> = {}): Promise<Started> {
  const { value } = await mcp.call('authenticate_account', args);
  return { authUrl: String(value.auth_url), state: String(value.state) };
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

/** The confirmation code on the last page. */
export function readConfirmationCode(page: Page): string {
  const [code] = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(page.text) ?? [];
  if (code === undefined) throw new Error(`There is no confirmation code: ${page.text}`);
  return code;
}

/** A whole sign-in, up to what `complete_authentication` answers. */
export async function signIn(
  topology: Topology,
  { browser = createBrowser(), person }: { readonly browser?: Browser; readonly person?: string } = {},
): Promise<ToolAnswer> {
  const { authUrl, state } = await startSignIn(topology);
  const page = await visit(browser, authUrl, person);
  const { value } = await topology.mcp.call('wait_for_callback', { state });
  const confirmation = page.text.includes('confirmation code')
    ? { confirmation_code: readConfirmationCode(page) }
    : {};
  return topology.mcp.call('complete_authentication', { auth_code: value.auth_code, ...confirmation });
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
