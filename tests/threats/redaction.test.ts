import { randomBytes } from 'node:crypto';
import {
  createBrowser,
  createMcpCaller,
  freePort,
  type Page,
  type RemovedCheck,
  startTopology,
  type Topology,
  topologyKinds,
  workspaceRoot,
} from '@hybrid-mcp/test-kit';
import { describe, expect, it } from 'vitest';
import { chooseAccount, readConfirmationCode, startSignIn, visit } from '../e2e/sign-in-steps.ts';
import { attackTwin } from './attack-twin.ts';
import { type RecordingEmulator, startRecordingEmulator } from './fixtures/recording-emulator.ts';
import { startFixtureServer } from './fixtures/start-fixture-server.ts';

const levels = { trace: 10, debug: 20, info: 30, warn: 40, error: 50, fatal: 60 } as const;
const canary = (name: string) => `CANARY-${name}-${randomBytes(12).toString('hex')}`;

const answerWithTokens = {
  access_token: canary('access'),
  refresh_token: canary('refresh'),
  id_token: `eyJhbGciOiJSUzI1NiJ9.${canary('id')}.${canary('signature')}`,
  client_secret: canary('client-secret'),
  code_verifier: canary('verifier'),
  code: canary('code'),
};
const headersWithSecrets = {
  authorization: `Bearer ${canary('bearer')}`,
  cookie: `session=${canary('cookie')}; other=${canary('cookie')}`,
  'x-api-key': canary('key'),
  'x-identity-header': canary('identity'),
};

/** Everything that a server full of careless code has printed, after requests that carry a secret in every place. */
async function runCareless(root: string): Promise<string> {
  const port = await freePort();
  const server = await startFixtureServer({
    name: 'careless-server',
    root,
    env: { PORT: `${port}`, AZURE_CLIENT_ID: 'a', AZURE_CLIENT_SECRET: canary('env'), LOG_LEVEL: 'trace' },
  });
  try {
    const query = new URLSearchParams({
      code: canary('code'),
      state: canary('state'),
      nonce: canary('nonce'),
    });
    const request = {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headersWithSecrets },
      body: JSON.stringify(answerWithTokens),
    };
    for (const level of Object.keys(levels)) {
      const { status } = await fetch(`http://localhost:${port}/careless/${level}?${query}`, request);
      expect(status).toBe(418);
    }
    await fetch(`http://localhost:${port}/failing?${query}`, request);
    const mcp = createMcpCaller(`http://localhost:${port}/mcp`);
    const { isError } = await mcp.call('list_accounts', { access_token: canary('argument') });
    expect(isError).toBe(true);
    await server.printed(/"tool":"list_accounts"/);
  } finally {
    await server.stop();
  }
  return server.output();
}

function linesOf(output: string): readonly Record<string, unknown>[] {
  return output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));
}

const holdsSecrets = 'The log holds secrets.';

async function attackCareless(root: string): Promise<void> {
  const output = await runCareless(root);
  expect(output.match(/.{0,200}CANARY.{0,20}/g) ?? [], holdsSecrets).toEqual([]);
  const lines = linesOf(output);
  for (const [name, level] of Object.entries(levels)) {
    const atLevel = lines.filter((line) => line.level === level && line.level_name === name);
    // Ten lines of the request's log, ten of the server's.
    expect([name, atLevel.length]).toEqual([name, 20]);
    for (const line of atLevel) expect(line.status).toBe(418);
  }
  expect(lines.filter(({ msg, status }) => msg === 'request' && status === 418)).toHaveLength(6);
  expect(lines).toContainEqual(expect.objectContaining({ msg: 'request', route: '/failing', status: 500 }));
  expect(lines).toContainEqual(expect.objectContaining({ msg: 'a tool', status: 418 }));
}

const twins: readonly (RemovedCheck & { readonly name: string })[] = [
  {
    name: 'redaction of fields',
    file: 'packages/http-base/dist/logging/create-logger.js',
    find: 'formatters: { bindings: redactFields, log: redactFields },',
    replaceWith: '',
  },
  {
    name: 'redaction of a child’s fields',
    file: 'packages/http-base/dist/logging/create-logger.js',
    find: 'return child.call(this, redactFields(bindings), options);',
    replaceWith: 'return child.call(this, bindings, options);',
  },
  {
    name: 'reduction of errors to what may be told',
    file: 'packages/http-base/dist/logging/describe-error.js',
    find: "...('code' in thrown",
    replaceWith: "...thrown, ...('code' in thrown",
  },
  {
    name: 'scrubbing of finished lines',
    file: 'packages/http-base/dist/logging/create-logger.js',
    find: 'streamWrite: cleanLine',
    replaceWith: 'streamWrite: (line) => line',
  },
];

describe('THREATS 48: the log of careless code', () => {
  it('holds no secret at any level, and every status code', () => attackCareless(workspaceRoot));

  it.each(twins)('THREATS 48, twin without the $name: it holds secrets', async (check) => {
    await attackTwin([check], attackCareless, holdsSecrets);
  });
});

type Keep = (...values: readonly unknown[]) => void;

/** What a person does, from the link to the last page; every secret they see is kept. */
async function visitAs(servers: Topology, authUrl: string, keep: Keep): Promise<Page> {
  const browser = createBrowser();
  const page = await visit(browser, authUrl);
  keep(...browser.cookies(servers.callbackBaseUrl).map(({ value }) => value));
  return page;
}

/** A sign-in up to what `complete_authentication` answers. */
async function signInKeeping(servers: Topology, keep: Keep): Promise<Readonly<Record<string, unknown>>> {
  const { authUrl, state } = await startSignIn(servers);
  keep(state, authUrl, authUrl.split('/').at(-1));
  const page = await visitAs(servers, authUrl, keep);
  const { value: waited } = await servers.mcp.call('wait_for_callback', { state });
  keep(waited.auth_code);
  const confirmation = page.text.includes('confirmation code') ? readConfirmationCode(page) : undefined;
  const complete = async (code: string | undefined) => {
    keep(code);
    const args = { auth_code: waited.auth_code, ...(code && { confirmation_code: code }) };
    return (await servers.mcp.call('complete_authentication', args)).value;
  };
  if (confirmation !== undefined) await complete('WR0N-GC0D');
  const value = await complete(confirmation);
  keep(value.access_token);
  return value;
}

/** What can happen to a sign-in, good and bad, once each. */
async function liveThrough(servers: Topology, emulator: RecordingEmulator, keep: Keep): Promise<void> {
  const { mcp, callbackBaseUrl } = servers;
  const signedIn = await signInKeeping(servers, keep);
  expect(signedIn.success).toBe(true);
  const account = { access_token: signedIn.access_token };
  expect((await mcp.call('get_user_profile', account)).isError).toBe(false);

  emulator.faults.next({ kind: 'token-error', aadsts: 7_000_222 });
  expect((await signInKeeping(servers, keep)).success).toBe(false);

  const refused = await startSignIn(servers);
  keep(refused.state);
  const choice = await openChoice(refused.authUrl);
  expect((await chooseAccount(choice, 'Cancel')).text).toContain('Authentication Failed');
  await mcp.call('wait_for_callback', { state: refused.state });

  const forged = { code: canary('code'), state: canary('state'), error_description: canary('text') };
  const carried = { authorization: `Bearer ${canary('bearer')}`, cookie: `a=${canary('cookie')}` };
  keep(...Object.values(forged), ...Object.values(carried));
  await fetch(`${callbackBaseUrl}/oauth/callback?${new URLSearchParams(forged)}`, { headers: carried });
  await fetch(`${callbackBaseUrl}/api/callback/${forged.state}`, { headers: carried });
  await mcp.call('complete_authentication', { auth_code: forged.code });
  await mcp.call('get_user_profile', { access_token: forged.code });
  await mcp.post('{"not": "JSON-RPC", "token": "CANARY-in-a-body"}', { headers: carried });

  expect((await mcp.call('sign_out', account)).isError).toBe(false);
  expect((await mcp.call('get_user_profile', account)).isError).toBe(true);
}

/** The emulator's page, whatever stands before it. */
async function openChoice(authUrl: string): Promise<Page> {
  const page = await createBrowser().open(authUrl);
  return page.title === 'Pick an account' ? page : page.submit({ button: 'Continue' });
}

const arrangements = topologyKinds.flatMap((kind) =>
  (['direct', 'confirm'] as const).map((binding) => ({ kind, binding })),
);

describe.each(arrangements)(
  'THREATS 48: everything servers print at trace ($kind, $binding)',
  (arrangement) => {
    const { kind, binding } = arrangement;

    it('holds none of the secrets they handle, and tells each sign-in from start to end', async () => {
      const sealingKeys = [randomBytes(32).toString('base64'), randomBytes(32).toString('base64')];
      const emulator = await startRecordingEmulator(canary('client-secret'));
      const secrets = new Set<string>(sealingKeys);
      const keep: Keep = (...values) => {
        for (const value of values) if (typeof value === 'string' && value !== '') secrets.add(value);
      };
      const env = { LOG_LEVEL: 'trace', SIGN_IN_BINDING: binding, SEALING_KEYS: sealingKeys.join(',') };
      const servers = await startTopology({ kind, env, microsoft: emulator.microsoft });
      keep(servers.flowSecret, servers.serviceToken, emulator.microsoft.AZURE_CLIENT_SECRET);
      try {
        await liveThrough(servers, emulator, keep);
      } finally {
        await servers.stop();
        await emulator.stop();
      }
      expectToBeComplete(emulator);
      keep(...emulator.secrets.map(([, value]) => value));
      const output = servers.output();
      for (const secret of secrets) expect(output).not.toContain(secret);
      expect(output).not.toContain('CANARY');
      expectToTellTheStory(servers);
    });
  },
);

/** A canary that was never there proves nothing. */
function expectToBeComplete({ secrets }: RecordingEmulator): void {
  const names = new Set(secrets.map(([name]) => name));
  expect([...names].sort()).toEqual(
    expect.arrayContaining([
      'access_token',
      'client_secret',
      'code',
      'code_verifier',
      'id_token',
      'nonce',
      'refresh_token',
    ]),
  );
}

/** The flow of the sign-in that succeeded can be followed over every process, by its id. */
function expectToTellTheStory({ processes }: Topology): void {
  const lines = processes.flatMap((server) => linesOf(server.output()));
  const steps = lines.filter(({ msg }) => msg === 'sign-in');
  const completed = steps.find(({ step, outcome }) => step === 'complete' && outcome === 'ok');
  const story = steps.filter(({ flow }) => flow === completed?.flow).map(({ step }) => step);
  expect(completed).toMatchObject({ level: 30, flow: expect.stringMatching(/^[\w-]{16}$/) });
  expect(story).toEqual(expect.arrayContaining(['start', 'callback', 'wait', 'complete']));
  expect(lines).toContainEqual(
    expect.objectContaining({ msg: 'request', route: '/oauth/callback', flow: completed?.flow }),
  );
  expect(steps).toContainEqual(expect.objectContaining({ level: 40, step: 'complete', aadsts: 7_000_222 }));
  expect(steps).toContainEqual(
    expect.objectContaining({ level: 40, step: 'callback', oauth_error: 'access_denied' }),
  );
  expect(steps).toContainEqual(expect.objectContaining({ step: 'sign_out', outcome: 'ok' }));
  const calls = lines.filter(({ audit }) => audit === true);
  expect(calls).toContainEqual(expect.objectContaining({ tool: 'get_user_profile', outcome: 'ok' }));
}
