import type { Clock } from '@hybrid-mcp/core';
import { type BrowserFetch, createBrowser, createLoopbackFetch, type Page } from '@hybrid-mcp/test-kit';

/** A sign-in link and who follows it. */
export interface LinkToFollow {
  /** The start page's URL. */
  readonly authUrl: string;
  /** User name of the person. */
  readonly username: string;
  readonly clock: Clock;
}

/** Follows a sign-in link in a browser of its own, agrees, chooses the account, and reads the confirmation code. */
export async function finishInBrowser({ authUrl, username, clock }: LinkToFollow): Promise<string> {
  const browser = createBrowser({ fetch: choosing(username), clock });
  const page = await (await browser.open(authUrl)).submit({ button: 'Continue' });
  return readConfirmationCode(page);
}

/** Presses the button of an account on the emulator's page without loading it first: it lists everybody there is. */
function choosing(username: string): BrowserFetch {
  const send = createLoopbackFetch();
  const body = new URLSearchParams({ account: username }).toString();
  return (request) =>
    request.method === 'GET' && request.url.pathname.endsWith('/oauth2/v2.0/authorize')
      ? send({ ...request, method: 'POST', body, headers: { ...request.headers, ...formType } })
      : send(request);
}

const formType = { 'content-type': 'application/x-www-form-urlencoded' };

function readConfirmationCode({ text }: Page): string {
  const [code] = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(text) ?? [];
  if (code === undefined) throw new Error(`There is no confirmation code: ${text}`);
  return code;
}
