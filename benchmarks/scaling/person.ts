import { createBrowser, createMcpCaller, type McpCaller } from '@hybrid-mcp/test-kit';

/** Signs somebody in as people do on a server that others reach. Resolves to the account's handle. */
export async function signInOnce(mcp: McpCaller, person: string): Promise<string> {
  const { value: started } = await mcp.call('authenticate_account', {});
  const waiting = mcp.call('wait_for_callback', { state: started.state });
  const start = await createBrowser().open(`${started.auth_url}`);
  const accounts = await start.submit({ button: 'Continue' });
  const button = accounts.forms[0]?.controls.find(({ value }) => value === person)?.label ?? person;
  const last = await accounts.submit({ button });
  const [confirmation_code] = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(last.text) ?? [];
  const { value: arrived } = await waiting;
  const { value } = await mcp.call('complete_authentication', {
    auth_code: arrived.auth_code,
    confirmation_code,
  });
  if (value.success !== true) throw new Error(`Nobody is signed in: ${JSON.stringify(value)}`);
  return `${value.access_token}`;
}

/** Asks for the profile of an account. */
export async function callTool(mcp: McpCaller, access_token: string): Promise<void> {
  const { isError, value } = await mcp.call('get_user_profile', { access_token });
  if (isError) throw new Error(`There is no profile: ${JSON.stringify(value)}`);
}

/** Calls of a server, by its port. */
export function callServer(port: number): McpCaller {
  return createMcpCaller(`http://localhost:${port}/mcp`);
}

/** Does something so many times, several at once. */
export async function repeat(times: number, atOnce: number, work: () => Promise<unknown>): Promise<void> {
  let begun = 0;
  const next = async () => {
    while (begun++ < times) await work();
  };
  await Promise.all(Array.from({ length: atOnce }, next));
}
