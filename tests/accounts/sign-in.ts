import type { Clock } from '@hybrid-mcp/core';
import { finishInBrowser } from './finish-in-browser.ts';
import type { McpAnswer } from './mcp-connections.ts';

/** A sign-in from the client's and the person's side. */
export interface SignIn {
  /** Calls a tool as the client that signs in. */
  readonly call: (tool: string, args: Readonly<Record<string, unknown>>) => Promise<McpAnswer>;
  /** User name of the person. */
  readonly username: string;
  readonly clock: Clock;
  /** A sign-in that has begun, as a tool answered. Default: `authenticate_account` starts one. */
  readonly started?: McpAnswer['value'];
}

/** Goes through a whole sign-in, and resolves to the handle it ends with. */
export async function signIn({ call, username, clock, started }: SignIn): Promise<string> {
  const { auth_url, state } = started ?? (await call('authenticate_account', {})).value;
  const confirmation_code = await finishInBrowser({ authUrl: String(auth_url), username, clock });
  const { value } = await call('wait_for_callback', { state });
  const { auth_code } = value;
  const completed = await call('complete_authentication', { auth_code, confirmation_code });
  if (completed.isError) throw new Error(`${username} could not be signed in: ${completed.text}`);
  return String(completed.value.access_token);
}
