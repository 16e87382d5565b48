import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createBrowser,
  createMcpCaller,
  freePort,
  type McpCaller,
  type ServerProcess,
  startServerProcess,
  workspaceRoot,
} from '@hybrid-mcp/test-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGatedEmulator } from './fixtures/gated-emulator.ts';
import {
  answerJson,
  type GraphScript,
  type ScriptedGraph,
  startScriptedGraph,
} from './fixtures/scripted-graph.ts';

type Stall = 'never answers' | 'answers half';

/** How an answer never comes: nothing at all, or headers and half a body. */
const stalls: Readonly<Record<Stall, GraphScript>> = {
  'never answers': () => {},
  'answers half': (response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': 1_000 });
    response.write('{"half":');
  },
};

/** Stands in for everything that a server talks to. */
let outside: ScriptedGraph;
beforeAll(async () => {
  outside = await startScriptedGraph();
});
afterAll(() => outside.stop());

const refuse: GraphScript = (response) => answerJson(response, 400, { error: 'invalid_request' });

/** Answers what is asked for the discovery document, so that a server gets further; does this at all else. */
function playAfterDiscovery(next: GraphScript): void {
  const at = (path: string) => `${outside.origin}/${path}`;
  outside.play((response, request, number) => {
    if (!request.url.includes('openid-configuration')) return next(response, request, number);
    answerJson(response, 200, {
      issuer: at('issuer'),
      authorization_endpoint: at('authorize'),
      token_endpoint: at('token'),
      device_authorization_endpoint: at('devicecode'),
      jwks_uri: at('keys'),
    });
  });
}

type Script = 'packages/server-hybrid/dist/main.js' | 'apps/mcp-only/dist/main.js';

interface StartedServer {
  readonly mcp: McpCaller;
  readonly baseUrl: string;
  /** Calls a tool while the server waits much shorter than it means to. */
  readonly callHastily: (
    ...call: Parameters<McpCaller['call']>
  ) => Promise<Readonly<Record<string, unknown>>>;
  readonly server: ServerProcess;
}

async function startServer(env: Record<string, string>, script: Script): Promise<StartedServer> {
  const port = await freePort();
  const server = startServerProcess({
    script: join(workspaceRoot, script),
    cwd: workspaceRoot,
    keepsCompiled: true,
    env: {
      PORT: `${port}`,
      AZURE_CLIENT_ID: '11111111-1111-4111-8111-111111111111',
      AZURE_CLIENT_SECRET: 'a-secret-for-tests',
      MICROSOFT_AUTHORITY_URL: outside.origin,
      GRAPH_BASE_URL: outside.origin,
      DANGEROUSLY_ALLOW_HTTP_MICROSOFT: '1',
      NODE_OPTIONS: `--import=${pathToFileURL(join(import.meta.dirname, 'fixtures/hasty-timers.ts'))}`,
      ...env,
    },
  });
  await server.printed(/listening on/);
  const baseUrl = `http://localhost:${port}`;
  const mcp = createMcpCaller(`${baseUrl}/mcp`);
  let signals = 0;
  const toggleTimers = async () => {
    signals += 1;
    server.signal('SIGUSR2');
    await server.printed(new RegExp(`timers: signal ${signals}\\b`));
  };
  const callHastily: StartedServer['callHastily'] = async (...call) => {
    await toggleTimers();
    const { value } = await mcp.call(...call);
    await toggleTimers();
    return value;
  };
  return { mcp, baseUrl, server, callHastily };
}

interface Call {
  /** What does not answer. */
  readonly name: string;
  readonly script?: Script;
  readonly env?: () => Record<string, string>;
  /** Calls a tool that needs it. */
  readonly call: (server: StartedServer, stall: Stall) => Promise<Readonly<Record<string, unknown>>>;
  /** What of it the call asks for in vain. */
  readonly path: RegExp;
  /** The typed error that the call ends with. */
  readonly error: string;
}

/** A code that arrives, whoever it is from, and is redeemed. */
async function redeem({ mcp, baseUrl, callHastily }: StartedServer, stall: Stall) {
  playAfterDiscovery(stalls[stall]);
  const { value: started } = await mcp.call('authenticate_account');
  await createBrowser().open(`${baseUrl}/oauth/callback?state=${started.state}&code=any`);
  const { value: waited } = await mcp.call('wait_for_callback', { state: started.state });
  return callHastily('complete_authentication', { auth_code: waited.auth_code });
}

const calls: readonly Call[] = [
  {
    name: 'the discovery document',
    async call({ callHastily }, stall) {
      outside.play(stalls[stall]);
      return callHastily('authenticate_account');
    },
    path: /openid-configuration/,
    error: 'microsoft_unreachable',
  },
  { name: 'the token endpoint', call: redeem, path: /^\/token/, error: 'microsoft_unreachable' },
  {
    name: 'the endpoint for device codes',
    env: () => ({ SIGN_IN_FLOW: 'device_code', AZURE_CLIENT_SECRET: '' }),
    async call({ mcp, callHastily }, stall) {
      // The discovery document is asked for once, and that is not the call in a hurry.
      playAfterDiscovery(refuse);
      await mcp.call('authenticate_account');
      playAfterDiscovery(stalls[stall]);
      return callHastily('authenticate_account');
    },
    path: /^\/devicecode/,
    error: 'microsoft_unreachable',
  },
  {
    name: 'the platform’s endpoint for managed identities',
    env: () => ({
      AZURE_CLIENT_SECRET: '',
      AZURE_MANAGED_IDENTITY: 'system',
      IDENTITY_ENDPOINT: `${outside.origin}/msi/token`,
      IDENTITY_HEADER: 'a-header',
    }),
    call: redeem,
    path: /^\/msi\/token/,
    error: 'invalid_client_configuration',
  },
  {
    name: 'Microsoft Graph',
    async call({ callHastily }, stall) {
      outside.play(stalls[stall]);
      return callHastily('get_user_profile', { access_token: 'brought.along' });
    },
    path: /^\/v1.0\/me/,
    error: 'graph_unavailable',
  },
  {
    name: 'the callback server',
    script: 'apps/mcp-only/dist/main.js',
    env: () => ({
      CALLBACK_BASE_URL: outside.origin,
      FLOW_SECRET: 'f'.repeat(43),
      CALLBACK_SERVICE_TOKEN: 's'.repeat(43),
    }),
    async call({ mcp, callHastily }, stall) {
      playAfterDiscovery(stalls[stall]);
      const { value } = await mcp.call('authenticate_account');
      return callHastily('wait_for_callback', { state: value.state, timeout: 1 });
    },
    path: /^\/api\/callback\//,
    error: 'callback_server_unavailable',
  },
];

describe.each(calls)('THREATS 37: when $name stalls', ({ call, env, script, path, error }) => {
  let started: StartedServer;
  beforeAll(async () => {
    started = await startServer(env?.() ?? {}, script ?? 'packages/server-hybrid/dist/main.js');
  });
  afterAll(() => started.server.stop());

  it.each(Object.keys(stalls) as Stall[])('a call ends with a typed error, when it %s', async (stall) => {
    // Without a deadline the test never ends.
    expect(await call(started, stall)).toMatchObject({ success: false, error });
    expect(outside.seen.map(({ url }) => url)).toContainEqual(expect.stringMatching(path));
  });
});

describe('THREATS 37: when the token endpoint stalls at a refresh', () => {
  it('the call ends with a typed error', async () => {
    const emulator = await startGatedEmulator({ autoSignIn: 'adele@contoso.example' });
    const started = await startServer(emulator.microsoft, 'packages/server-hybrid/dist/main.js');
    const { mcp, callHastily } = started;
    try {
      const { value } = await mcp.call('authenticate_account');
      await createBrowser().open(String(value.auth_url));
      const { value: waited } = await mcp.call('wait_for_callback', { state: value.state });
      const completed = await mcp.call('complete_authentication', { auth_code: waited.auth_code });
      expect(completed.value.success).toBe(true);
      const release = emulator.holdRefreshes();
      emulator.app.revokeTokens('adele@contoso.example');
      const profile = await callHastily('get_user_profile');
      expect(profile).toMatchObject({ success: false, error: 'microsoft_unreachable' });
      release();
    } finally {
      await started.server.stop();
      await emulator.stop();
    }
  });
});
