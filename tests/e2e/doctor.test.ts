import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Emulator, startEmulator } from '@hybrid-mcp/microsoft-emulator';
import { freePort, startServerProcess, workspaceRoot } from '@hybrid-mcp/test-kit';
import { OAuth2Server } from 'oauth2-mock-server';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

const script = join(workspaceRoot, 'packages/server-hybrid/dist/main.js');
const emptyFolder = mkdtempSync(join(tmpdir(), 'hybrid-mcp-doctor-'));
const publicClientId = '7a2b6c1d-4e5f-4a6b-8c7d-9e0f1a2b3c4d';
const dayMs = 24 * 60 * 60 * 1000;

/** An app registration that may read itself, and whose secret ends in 20 days and an hour. */
const reader = {
  clientId: '8b3c7d2e-5f6a-4b7c-9d8e-0f1a2b3c4d5e',
  clientSecret: 'Xy1~canary-of-the-reader',
  clientSecretExpiresAt: new Date(Date.now() + 20 * dayMs + dayMs / 24).toISOString(),
  appPermissions: ['Application.Read.All'],
};
let emulator: Emulator;
let port: string;

beforeAll(async () => {
  emulator = await startEmulator({
    port: 0,
    clients: [reader, { clientId: publicClientId, isPublic: true }],
  });
  port = `${await freePort()}`;
});

afterEach(() => emulator.faults.clear());

afterAll(async () => {
  await emulator.stop();
  rmSync(emptyFolder, { recursive: true });
});

type Settings = Readonly<Record<string, string>>;

const runCommand = async (args: readonly string[], env: Settings) => {
  const command = startServerProcess({ script, args, env, cwd: emptyFolder, keepsCompiled: true });
  const code = await command.exited;
  return { code, out: command.output() };
};

/** Runs the doctor against an emulator, as it is configured for one. */
function runDoctor(changed: Settings = {}, args: readonly string[] = []) {
  const { baseUrl, clientId, clientSecret } = emulator;
  return runCommand(['doctor', ...args], {
    PORT: port,
    AZURE_CLIENT_ID: clientId,
    AZURE_CLIENT_SECRET: clientSecret,
    SEALING_KEYS: Buffer.from('a sealing key of thirty-two byte').toString('base64'),
    ...toMicrosoft(baseUrl),
    ...changed,
  });
}

const toMicrosoft = (baseUrl: string) => ({
  MICROSOFT_AUTHORITY_URL: baseUrl,
  GRAPH_BASE_URL: baseUrl,
  DANGEROUSLY_ALLOW_HTTP_MICROSOFT: '1',
});

describe('hybrid-mcp doctor, where people could sign in', () => {
  it('ends with 0, lists the portal’s fields and prints no secret', async () => {
    const { code, out } = await runDoctor();
    expect(code).toBe(0);
    expect(out).toContain('[ok]   Microsoft accepts the credential.');
    expect(out).toContain('[ok]   The clock of this machine agrees');
    expect(out).toContain(`Redirect URIs\n      http://localhost:${port}/oauth/callback\n`);
    expect(out).toMatch(/\nThis would work\. To look at: .*\n$/);
    expect(out).not.toContain('[FAIL]');
    expect(out).not.toContain(emulator.clientSecret);
  });

  it('prints one object for programs', async () => {
    const { code, out } = await runDoctor({}, ['--json']);
    const report = JSON.parse(out);
    expect([code, report.ok]).toEqual([0, true]);
    expect(report.findings).toContainEqual({
      check: 'credential-at-microsoft',
      level: 'ok',
      text: 'Microsoft accepts the credential.',
    });
  });

  it('ends with 0 for one tenant, and knows when the secret ends where the app may read itself', async () => {
    const { code, out } = await runDoctor({
      AZURE_TENANT_ID: emulator.tenantId,
      AZURE_CLIENT_ID: reader.clientId,
      AZURE_CLIENT_SECRET: reader.clientSecret,
    });
    const day = reader.clientSecretExpiresAt.slice(0, 10);
    expect([code, out]).toEqual([
      0,
      expect.stringContaining(`[warn] The client secret ends on ${day}, in 20 days.`),
    ]);
    expect(out).toContain(`Directory (tenant) ID\n      ${emulator.tenantId}\n`);
    expect(out).not.toContain('canary');
  });

  it('ends with 0 for a public client with device code', async () => {
    const { code, out } = await runDoctor({
      AZURE_CLIENT_ID: publicClientId,
      AZURE_CLIENT_SECRET: '',
      SIGN_IN_FLOW: 'device_code',
    });
    expect([code, out]).toEqual([0, expect.stringContaining('Microsoft accepts device codes of this app.')]);
  });

  it('ends with 0 for a provider whose configuration is where Microsoft has none: oauth2-mock-server', async () => {
    const provider = new OAuth2Server();
    await provider.issuer.keys.generate('RS256');
    await provider.start(0, 'localhost');
    const { code, out } = await runDoctor({ MICROSOFT_AUTHORITY_URL: provider.issuer.url ?? '' });
    await provider.stop();
    expect([code, out]).toEqual([0, expect.stringMatching(/\[warn\] \S+ answers for "common"/)]);
    expect(out).toContain('[ok]   Microsoft accepts the credential.');
  });

  it('ends with 0 for the demo, and says what to set for Microsoft', async () => {
    const { code, out } = await runCommand(['doctor'], { PORT: port, EMULATOR_PORT: `${await freePort()}` });
    expect(code).toBe(0);
    expect(out).toMatch(/Demo mode[\s\S]*set AZURE_CLIENT_ID/);
    expect(out).toMatch(/\nThis would work\.\n$/);
  });
});

describe('hybrid-mcp doctor, where they could not', () => {
  it.each<[string, () => Settings, RegExp]>([
    [
      'a wrong secret',
      () => ({ AZURE_CLIENT_SECRET: 'not-the-secret' }),
      /AADSTS7000215[\s\S]*column "Value"/,
    ],
    [
      'the ID of a secret',
      () => ({ AZURE_CLIENT_SECRET: 'cafecafe-0000-4000-8000-000000000000' }),
      /\[FAIL\] AZURE_CLIENT_SECRET is a GUID: this is the secret's ID/,
    ],
    [
      'an app registration that Microsoft does not know',
      () => ({ AZURE_CLIENT_ID: 'cafecafe-0000-4000-8000-000000000000' }),
      /AADSTS700016[\s\S]*Compare AZURE_CLIENT_ID/,
    ],
    [
      'an unknown tenant',
      () => ({ AZURE_TENANT_ID: 'cafecafe-0000-4000-8000-000000000000' }),
      /\[FAIL\] \S+ knows no tenant[\s\S]*AADSTS90002/,
    ],
    [
      'a confidential client without a credential',
      () => ({ AZURE_CLIENT_SECRET: '', SIGN_IN_FLOW: 'device_code' }),
      /AADSTS7000218[\s\S]*"Allow public\s+client flows" to Yes/,
    ],
  ])('ends with 1 for %s', async (_what, settings, sentence) => {
    const { code, out } = await runDoctor(settings());
    expect([code, out]).toEqual([1, expect.stringMatching(sentence)]);
    expect(out).toMatch(/\nThis would not work: [12] problems?, under [\w, -]+\.\n$/);
  });

  it.each([
    [7_000_222, /secret of this server has expired|expired/, /Make a new client secret/],
    [700_025, /AADSTS700025/, /add it\s+under "Web"/],
    [50_194, /accounts of one\s+organization only/, /must\s+set\s+AZURE_TENANT_ID/],
  ] as const)('ends with 1 for AADSTS%i', async (aadsts, text, fix) => {
    emulator.faults.next({ kind: 'token-error', aadsts });
    const { code, out } = await runDoctor();
    expect(code).toBe(1);
    expect(out).toContain(`AADSTS${aadsts}`);
    expect(out).toMatch(text);
    expect(out).toMatch(fix);
  });

  it('ends with 1 where Microsoft cannot be reached', async () => {
    const { code, out } = await runDoctor(toMicrosoft(`http://localhost:${await freePort()}`));
    expect(code).toBe(1);
    expect(out.match(/\[FAIL\] localhost:\d+ refuses connections \(ECONNREFUSED\)/g)).toHaveLength(2);
    expect(out).toContain('[?]    Microsoft could not be asked whether it accepts the credential.');
  });

  it('ends with 1 for a clock that is ten minutes late', async () => {
    const microsoft = await startMicrosoftAhead(10);
    const { code, out } = await runDoctor(toMicrosoft(microsoft.url));
    await microsoft.close();
    expect([code, out]).toEqual([
      1,
      expect.stringMatching(/\[FAIL\] The clock .* 10 minutes behind Microsoft/),
    ]);
  });

  it.each<[string, Settings, RegExp]>([
    [
      'a redirect URI that is neither https nor local',
      { PUBLIC_BASE_URL: 'http://mcp.example.com' },
      /\[FAIL\] PUBLIC_BASE_URL: must be https, except on localhost/,
    ],
    ['a missing credential', { AZURE_CLIENT_SECRET: '' }, /\[FAIL\] AZURE_CLIENT_SECRET: is required/],
    ['a port that is none', { PORT: 'ninety' }, /\[FAIL\] PORT: must be a whole number/],
  ])('ends with 78 for %s', async (_what, settings, sentence) => {
    const { code, out } = await runDoctor(settings);
    expect([code, out]).toEqual([78, expect.stringMatching(sentence)]);
  });
});

describe('the commands of hybrid-mcp', () => {
  it('are listed by --help, and for a word that is none of them', async () => {
    expect((await runCommand(['--help'], {})).out).toMatch(
      /\nCommands:\n {2}serve .*\n {2}--stdio .*\n {2}doctor .*\n {2}tools .*\n {2}perm/,
    );
    const { code, out } = await runCommand(['docter'], {});
    expect([code, out]).toEqual([
      64,
      expect.stringContaining('Commands are serve, --stdio, doctor, tools and permissions;'),
    ]);
    expect((await runCommand(['doctor', '--loud'], {})).code).toBe(64);
  });

  it('print the permissions that the tools need', async () => {
    const { code, out } = await runCommand(['permissions', '--json'], {});
    expect([code, JSON.parse(out).permissions]).toEqual([
      0,
      [
        {
          permission: 'User.Read',
          type: 'delegated',
          tools: ['get_user_profile'],
          adminConsent: 'not required',
        },
      ],
    ]);
  });
});

/** A Microsoft whose clock is ahead; it accepts every credential. */
async function startMicrosoftAhead(minutes: number) {
  const server = createServer((request, response) => {
    const url = `http://localhost:${(server.address() as AddressInfo).port}`;
    response.setHeader('date', new Date(Date.now() + minutes * 60_000).toUTCString());
    response.setHeader('content-type', 'application/json');
    if (request.url === '/v1.0/me') response.writeHead(401).end('{}');
    else if (request.method === 'POST') response.writeHead(400).end('{"error":"invalid_grant"}');
    else response.end(JSON.stringify(describeMicrosoft(url)));
  });
  server.listen(0, 'localhost');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://localhost:${port}`, close: () => new Promise((resolve) => server.close(resolve)) };
}

function describeMicrosoft(url: string) {
  return {
    issuer: `${url}/{tenantid}/v2.0`,
    authorization_endpoint: `${url}/authorize`,
    token_endpoint: `${url}/token`,
    jwks_uri: `${url}/keys`,
  };
}
