import { once } from 'node:events';
import { type Emulator, startEmulator } from '@hybrid-mcp/microsoft-emulator';
import { createBrowser, freePort } from '@hybrid-mcp/test-kit';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chooseAccount, visit } from './sign-in-steps.ts';
import { startStdioProcess, stdioScript } from './stdio-process.ts';
import { toolNames } from './tool-names.ts';

const clientId = 'aaaabbbb-cccc-4ddd-8eee-ffff00002222';

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator({
    port: 0,
    clients: [{ clientId, isPublic: true, name: 'A local server' }],
    deviceCodeIntervalSeconds: 0.05,
  });
});
afterEach(() => emulator.stop());

async function environment(settings: Record<string, string>) {
  return {
    PATH: process.env.PATH ?? '',
    MICROSOFT_AUTHORITY_URL: emulator.baseUrl,
    GRAPH_BASE_URL: emulator.baseUrl,
    DANGEROUSLY_ALLOW_HTTP_MICROSOFT: '1',
    LOG_LEVEL: 'trace',
    PORT: String(await freePort()),
    ...settings,
  };
}

/** A server as a client starts it, and that client: the SDK's own, which complains about every line that is no JSON. */
async function connect(settings: Record<string, string>) {
  const env = await environment(settings);
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [stdioScript, '--stdio'],
    env,
    stderr: 'pipe',
  });
  let log = '';
  transport.stderr?.on('data', (chunk: Buffer) => {
    log += chunk.toString();
  });
  const logEnded = transport.stderr === null ? undefined : once(transport.stderr, 'end');
  const client = new Client({ name: 'a local client', version: '1' });
  const problems: Error[] = [];
  client.onerror = (error) => problems.push(error);
  await client.connect(transport as Parameters<Client['connect']>[0]);
  const call = async (name: string, args: Record<string, unknown> = {}) => {
    const { structuredContent, isError } = await client.callTool({ name, arguments: args });
    const value: Record<string, unknown> = { ...(structuredContent as object), isError };
    return value;
  };
  /** Ends the server; everything it has written to its log. */
  const close = async () => {
    await client.close();
    await logEnded;
    return log;
  };
  return { client, call, close, problems, env };
}

/** What the log says of the calls, line by line. */
function toolCallsIn(log: string): readonly Record<string, unknown>[] {
  const lines = log.split('\n').filter((line) => line.startsWith('{'));
  return lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'tool call');
}

const codeFlow = () => ({ AZURE_CLIENT_ID: emulator.clientId, AZURE_CLIENT_SECRET: emulator.clientSecret });
const deviceFlow = { AZURE_CLIENT_ID: clientId, SIGN_IN_FLOW: 'device_code' };

/** The person's part at another device. */
async function enterCode({ auth_url, user_code }: Record<string, unknown>): Promise<void> {
  const page = await createBrowser().open(String(auth_url));
  const next = await page.submit({ fields: { user_code: String(user_code) } });
  const consent = await chooseAccount(next, 'adele@contoso.example');
  await consent.submit({ button: 'Continue' });
}

describe('hybrid-mcp --stdio', () => {
  it('signs in with a device code as a public client, and says nothing but JSON-RPC', async () => {
    const { client, call, close, problems, env } = await connect(deviceFlow);
    expect((await client.listTools()).tools).toHaveLength(toolNames.length);
    const started = await call('authenticate_account');
    expect(started.user_code).toMatch(/^[A-Z0-9]{8,9}$/);
    expect(started.message).toContain(started.user_code);
    await enterCode(started);
    const waited = await call('wait_for_callback', { state: started.state, timeout: 60 });
    const completed = await call('complete_authentication', { auth_code: waited.auth_code });
    expect(completed).toMatchObject({ success: true, account: { username: 'adele@contoso.example' } });
    expect(await call('get_user_profile')).toMatchObject({ displayName: 'Adele Vance' });
    expect(problems).toEqual([]);
    // Nobody comes back to this server, so it needs no port.
    await expect(fetch(`http://localhost:${env.PORT}/health`)).rejects.toThrow();
    expect(toolCallsIn(await close())).toContainEqual(
      expect.objectContaining({ who: 'local', tool: 'get_user_profile', outcome: 'ok' }),
    );
  });

  it('takes the browser back on a loopback port, without offering the tools there', async () => {
    const { client, call, problems, env } = await connect(codeFlow());
    const started = await call('authenticate_account');
    await visit(createBrowser(), String(started.auth_url));
    const waited = await call('wait_for_callback', { state: started.state });
    expect(await call('complete_authentication', { auth_code: waited.auth_code })).toMatchObject({
      success: true,
    });
    expect((await fetch(`http://localhost:${env.PORT}/mcp`, { method: 'POST' })).status).toBe(404);
    expect(problems).toEqual([]);
    await client.close();
  });

  it('lets files go through that port', async () => {
    const { client, call } = await connect({ ...codeFlow(), TOOLSETS: 'files' });
    const started = await call('authenticate_account');
    await visit(createBrowser(), String(started.auth_url));
    const waited = await call('wait_for_callback', { state: started.state });
    await call('complete_authentication', { auth_code: waited.auth_code });
    const { download_url } = await call('files_get_item', { item: '/Documents/Q3/Footfall.csv' });
    expect(await (await fetch(String(download_url))).text()).toContain('Market Square');
    await client.close();
  });

  it('answers an unknown tool and a method nobody knows with errors of the protocol', async () => {
    const { client, problems } = await connect(deviceFlow);
    await expect(client.callTool({ name: 'no_such_tool', arguments: {} })).rejects.toMatchObject({
      code: -32602,
    });
    await expect(client.setLoggingLevel('info')).rejects.toThrow();
    expect(problems).toEqual([]);
    await client.close();
  });

  it('stops waiting when the client cancels, and goes on serving', async () => {
    const { client, call, close } = await connect(deviceFlow);
    const { state } = await call('authenticate_account');
    const cancelled = new AbortController();
    const waiting = client.callTool(
      { name: 'wait_for_callback', arguments: { state, timeout: 60 } },
      undefined,
      { signal: cancelled.signal, onprogress: () => cancelled.abort('enough') },
    );
    await expect(waiting).rejects.toThrow('enough');
    expect(await call('list_accounts')).toMatchObject({ accounts: [] });
    expect(toolCallsIn(await close())).toContainEqual(
      expect.objectContaining({ tool: 'wait_for_callback', outcome: 'aborted' }),
    );
  });

  it('refuses to start where others could reach the sign-in', async () => {
    const settings = { ...codeFlow(), PUBLIC_BASE_URL: 'https://mcp.example.com' };
    await expect(connect(settings)).rejects.toThrow();
  });
});

describe('the log of hybrid-mcp --stdio at trace (THREATS 48)', () => {
  type Values = Readonly<Record<string, unknown>>;

  /** The person's part in a browser; what is secret in this flow alone is returned. */
  async function signInWithBrowser({ auth_url }: Values): Promise<Values> {
    await visit(createBrowser(), String(auth_url));
    const { searchParams } = new URL(String(auth_url));
    const names = ['state', 'nonce', 'code_challenge'];
    const ofLink = Object.fromEntries(names.map((name) => [`${name} of the link`, searchParams.get(name)]));
    return { ...ofLink, client_secret: emulator.clientSecret };
  }

  async function signInWithCode(started: Values): Promise<Values> {
    await enterCode(started);
    return { user_code: started.user_code };
  }

  const flows = [
    { flow: 'code', settings: codeFlow, signIn: signInWithBrowser },
    { flow: 'device_code', settings: () => deviceFlow, signIn: signInWithCode },
  ];

  it.each(flows)(
    'tells a sign-in from start to end and no secret of it ($flow)',
    async ({ settings, signIn }) => {
      const { call, close } = await connect(settings());
      const started = await call('authenticate_account');
      const known = await signIn(started);
      const { auth_code } = await call('wait_for_callback', { state: started.state });
      const completed = await call('complete_authentication', { auth_code });
      expect(completed).toMatchObject({ success: true });
      const { access_token } = completed;
      expect(await call('get_user_profile', { access_token })).toMatchObject({ displayName: 'Adele Vance' });
      const log = await close();

      const secrets = { ...known, state: started.state, auth_code, access_token };
      for (const [name, secret] of Object.entries(secrets)) {
        // A secret that was never there proves nothing.
        expect(secret, name).toMatch(/^[\w.~-]{8,}$/);
        expect(log, name).not.toContain(secret);
      }
      const lines = log.split('\n').filter((line) => line.startsWith('{'));
      const told = lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'sign-in');
      expect([...new Set(told.map(({ step }) => step))]).toEqual(['start', 'callback', 'wait', 'complete']);
      expect([...new Set(told.map(({ flow }) => flow))]).toEqual([expect.stringMatching(/^[\w-]{16}$/)]);
      expect(told.at(-1)).toMatchObject({ step: 'complete', outcome: 'ok' });
    },
  );
});

describe('hybrid-mcp --stdio, when it ends', () => {
  const start = async (settings: Record<string, string>) => startStdioProcess(await environment(settings));

  it.each(['end of input', 'SIGTERM'] as const)(
    'is gone at once by %s, also while somebody signs in on another device',
    async (how) => {
      const { call, ended, endInput, signal } = await start(deviceFlow);
      expect(await call('authenticate_account')).toHaveProperty('user_code');
      if (how === 'end of input') endInput();
      else signal(how);
      expect(await ended).toBe(0);
    },
  );

  it('tells who waits that it is stopping', async () => {
    const { call, progress, signal, ended } = await start(codeFlow());
    const { state } = await call('authenticate_account');
    const answer = call('wait_for_callback', { state, timeout: 60 }, { _meta: { progressToken: 1 } });
    await progress;
    signal('SIGTERM');
    expect(await answer).toMatchObject({ success: false, error: 'shutting_down' });
    expect(await ended).toBe(0);
  });

  it('ends where a message is too long to take', async () => {
    const { call, write, ended } = await start(deviceFlow);
    await call('list_accounts');
    write('x'.repeat(12 * 1024 * 1024));
    expect(await ended).toBe(0);
  });

  it('goes on where nobody reads its log any more', async () => {
    const { call, closeLog, endInput, ended } = await start(deviceFlow);
    closeLog();
    await call('list_accounts');
    expect(await call('list_accounts')).toMatchObject({ accounts: [] });
    endInput();
    expect(await ended).toBe(0);
  });
});
