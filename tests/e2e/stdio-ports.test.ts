import { once } from 'node:events';
import { createServer } from 'node:net';
import { type Emulator, startEmulator } from '@hybrid-mcp/microsoft-emulator';
import { createBrowser, freePort, startTopology, toMicrosoftEnvironment } from '@hybrid-mcp/test-kit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signIn, visit } from './sign-in-steps.ts';
import { startStdioProcess } from './stdio-process.ts';

type StdioProcess = ReturnType<typeof startStdioProcess>;

const clientId = 'bbbbaaaa-cccc-4ddd-8eee-ffff00003333';
const clientSecret = 'a-secret-of-the-local-client';

let emulator: Emulator;
beforeEach(async () => {
  // As the README has it registered.
  const redirectUris = ['http://localhost:8000/oauth/callback'];
  emulator = await startEmulator({ port: 0, clients: [{ clientId, clientSecret, redirectUris }] });
});

const stopping: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(stopping.splice(0).map((stop) => stop()));
  await emulator.stop();
});

/** A server that signs in to the emulator of the test. */
const toEmulator = () => toMicrosoftEnvironment({ baseUrl: emulator.baseUrl, clientId, clientSecret });

function start(settings: Record<string, string> = {}): StdioProcess {
  const server = startStdioProcess({ PATH: process.env.PATH ?? '', ...settings });
  stopping.push(() => end(server));
  return server;
}

/** Ends a server; everything it wrote is there afterwards. */
function end({ endInput, ended }: StdioProcess): Promise<unknown> {
  endInput();
  return ended;
}

/** A whole sign-in; resolves to the origins that its link names. */
async function signInOver({ call }: StdioProcess) {
  const { auth_url, state } = await call('authenticate_account');
  const link = new URL(String(auth_url));
  await visit(createBrowser(), link.href);
  const { auth_code } = await call('wait_for_callback', { state });
  expect(await call('complete_authentication', { auth_code })).toMatchObject({ success: true });
  const callback = new URL(link.searchParams.get('redirect_uri') ?? '');
  return { microsoft: link.origin, callback };
}

/** Every line it has written is a message, and says so. */
function expectOnlyJsonRpc({ said }: StdioProcess): void {
  const lines = said().split('\n').slice(0, -1);
  for (const line of lines) expect(JSON.parse(line)).toMatchObject({ jsonrpc: '2.0' });
  expect(said()).toMatch(/^$|\n$/);
}

async function occupyPort() {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The system named no port.');
  return { port: String(address.port), free: () => once(server.close(), 'close') };
}

describe('hybrid-mcp --stdio: its port', () => {
  it('is one of its own, so that two of them and a hybrid server sign in side by side', async () => {
    const hybrid = await startTopology({ kind: 'hybrid', emulator });
    stopping.push(() => hybrid.stop());
    const [one, two] = [start(toEmulator()), start(toEmulator())];
    const [first, second, third] = await Promise.all([signInOver(one), signInOver(two), signIn(hybrid)]);
    expect(third.value.success).toBe(true);
    const ports = [first.callback.port, second.callback.port, new URL(hybrid.callbackBaseUrl).port];
    expect(new Set(ports).size).toBe(3);
    for (const [server, { callback }] of [
      [one, first],
      [two, second],
    ] as const) {
      await end(server);
      expect(callback.href).toBe(`http://localhost:${callback.port}/oauth/callback`);
      expect(server.logged()).toContain(`"callback":"${callback.href}"`);
      expectOnlyJsonRpc(server);
    }
  });

  it('comes with one of its own for the emulator, in the demo', async () => {
    const [one, two] = [start(), start()];
    const [first, second] = await Promise.all([signInOver(one), signInOver(two)]);
    const origins = [first, second].flatMap(({ microsoft, callback }) => [microsoft, callback.origin]);
    expect(new Set(origins).size).toBe(4);
    await Promise.all([one, two].map(end));
    expect(one.logged()).toContain(`"emulator":"${first.microsoft}"`);
    for (const server of [one, two]) expectOnlyJsonRpc(server);
  });

  it('is the one that is set', async () => {
    const [port, emulatorPort] = [String(await freePort()), String(await freePort())];
    const { callback, microsoft } = await signInOver(start({ PORT: port, EMULATOR_PORT: emulatorPort }));
    expect([callback.port, new URL(microsoft).port]).toEqual([port, emulatorPort]);
  });

  it('belongs to the URL that is set', async () => {
    const port = String(await freePort());
    const { callback } = await signInOver(start({ PORT: port, PUBLIC_BASE_URL: `http://127.0.0.1:${port}` }));
    expect(callback.origin).toBe(`http://127.0.0.1:${port}`);
  });
});

describe('hybrid-mcp --stdio, where a port that is set is taken', () => {
  it.each(['PORT', 'EMULATOR_PORT'])('says so for %s, and what to do', async (name) => {
    const { port, free } = await occupyPort();
    const server = start({ [name]: port });
    expect(await server.ended).toBe(1);
    expect(server.logged()).toMatch(/^hybrid-mcp --stdio cannot start\. /);
    expect(server.logged()).toContain(port);
    expect(server.logged()).toContain(`Without PORT, PUBLIC_BASE_URL and EMULATOR_PORT, --stdio takes free`);
    expect(server.said()).toBe('');
    await free();
  });
});

describe('standard output of hybrid-mcp --stdio', () => {
  it.each([
    ['settings that do not load', { PORT: 'ninety' }, 78],
    ['settings that do not go together', { PUBLIC_BASE_URL: 'https://mcp.example.com' }, 78],
  ] as const)('is empty after %s', async (_name, settings, exitCode) => {
    const server = start(settings);
    expect(await server.ended).toBe(exitCode);
    expect(server.logged()).toMatch(/^hybrid-mcp --stdio cannot start\. /);
    expect(server.said()).toBe('');
  });

  it.each(['end of input', 'SIGTERM', 'SIGINT'] as const)(
    'has nothing but JSON-RPC when it ends by %s, while somebody waits',
    async (how) => {
      const server = start({ LOG_LEVEL: 'trace' });
      const { state } = await server.call('authenticate_account');
      void server.call('wait_for_callback', { state, timeout: 60 }, { _meta: { progressToken: 1 } });
      await server.progress;
      if (how === 'end of input') server.endInput();
      else server.signal(how);
      expect(await server.ended).toBe(0);
      expectOnlyJsonRpc(server);
    },
  );

  it('has nothing but JSON-RPC when what came in was none, and calls fail', async () => {
    const server = start({ LOG_LEVEL: 'trace' });
    server.write('no json\n{"jsonrpc":"1.0"}\n[]\n');
    expect(await server.call('wait_for_callback', { state: 'junk' })).toMatchObject({
      error: 'unknown_state',
    });
    expect(await server.call('get_user_profile')).toMatchObject({ success: false });
    expect(await server.call('no_such_tool')).toEqual({});
    server.endInput();
    expect(await server.ended).toBe(0);
    expectOnlyJsonRpc(server);
  });
});
