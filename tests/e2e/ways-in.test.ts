import { createPrivateKey } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contosoTenantId, personalTenantId, type RecordedTokenRequest } from '@hybrid-mcp/microsoft-emulator';
import {
  createClientCertificate,
  startTopology,
  type Topology,
  type TopologyKind,
  topologyKinds,
} from '@hybrid-mcp/test-kit';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { createTokenIssuer } from './federated-token.ts';
import { obtainForeignToken } from './foreign-token.ts';
import { signIn, toStarted, typeCode } from './sign-in-steps.ts';
import { tokenRequests } from './token-requests.ts';

const adele = 'adele@contoso.example';
const clientId = 'aaaabbbb-cccc-4ddd-8eee-ffff00001111';
const folder = mkdtempSync(join(tmpdir(), 'hybrid-mcp-ways-in-'));
let servers: Topology;

afterEach(() => servers.stop());
afterAll(() => rmSync(folder, { recursive: true }));

const readProfile = (args: Record<string, unknown> = {}) => servers.mcp.call('get_user_profile', args);

/** Lets Graph refuse the token that the server has, so that the next call needs another one. */
async function readProfileAfterRefresh(person = adele) {
  servers.emulator.revokeTokens(person);
  const { value } = await readProfile({ account: person });
  return value.userPrincipalName;
}

/** One redemption and one refresh, both with this proof, the refresh where the account is at home. */
function expectGrants(
  clientAuthentication: RecordedTokenRequest['clientAuthentication'],
  { person = adele, tenant = contosoTenantId } = {},
) {
  const common = { clientAuthentication, grantedFor: person };
  const [redeemed] = tokenRequests(servers, 'authorization_code');
  expect(redeemed).toMatchObject({ ...common, tenant: 'common', hasVerifier: true });
  const refreshed = tokenRequests(servers, 'refresh_token');
  expect(refreshed).toEqual([expect.objectContaining({ ...common, tenant })]);
  expect(refreshed[0]?.claims).toContain('nbf');
}

describe('a client secret', () => {
  it.each(topologyKinds)('signs in and refreshes the tokens (%s)', async (kind) => {
    servers = await startTopology({ kind });
    expect((await signIn(servers)).value.success).toBe(true);
    expect((await readProfile()).value.userPrincipalName).toBe(adele);
    expect(await readProfileAfterRefresh()).toBe(adele);
    expectGrants('secret');
  });

  it('refreshes the tokens of a personal account where personal accounts are at home', async () => {
    servers = await startTopology({ kind: 'hybrid' });
    const person = 'robin.hale@outlook.example';
    expect((await signIn(servers, { person })).value.success).toBe(true);
    expect(await readProfileAfterRefresh(person)).toBe(person);
    expectGrants('secret', { person, tenant: personalTenantId });
  });

  it('is named as the problem when Microsoft does not accept it', async () => {
    servers = await startTopology({ kind: 'hybrid', env: { AZURE_CLIENT_SECRET: 'of-somebody-else' } });
    const { value } = await signIn(servers);
    expect(value).toMatchObject({ success: false, error: 'invalid_client_configuration' });
    expect(value.error_description).toMatch(/AZURE_CLIENT_SECRET.*AADSTS7000215/);
  });
});

describe('a certificate', () => {
  const { certificate, privateKey } = createClientCertificate();
  const path = join(folder, 'client.pem');
  const env = {
    AZURE_CLIENT_ID: clientId,
    AZURE_CLIENT_SECRET: '',
    AZURE_CLIENT_CERTIFICATE_PATH: path,
  };

  it.each(topologyKinds)('signs in and refreshes the tokens (%s)', async (kind) => {
    writeFileSync(path, privateKey + certificate);
    servers = await startTopology({ kind, env, clients: [{ clientId, certificates: [certificate] }] });
    expect((await signIn(servers)).value.success).toBe(true);
    expect((await readProfile()).value.userPrincipalName).toBe(adele);
    expect(await readProfileAfterRefresh()).toBe(adele);
    expectGrants('certificate');
  });

  it('signs in with a key that has a password', async () => {
    const password = 'correct horse battery staple';
    const encryption = { cipher: 'aes-256-cbc', passphrase: password };
    const encrypted = createPrivateKey(privateKey).export({ type: 'pkcs8', format: 'pem', ...encryption });
    expect(encrypted).toContain('BEGIN ENCRYPTED PRIVATE KEY');
    writeFileSync(path, encrypted + certificate);
    servers = await startTopology({
      kind: 'hybrid',
      env: { ...env, AZURE_CLIENT_CERTIFICATE_PASSWORD: password },
      clients: [{ clientId, certificates: [certificate] }],
    });
    expect((await signIn(servers)).value.success).toBe(true);
    expect(await readProfileAfterRefresh()).toBe(adele);
    expectGrants('certificate');
  });

  it('is named as the problem when the app registration has another one', async () => {
    const other = createClientCertificate();
    writeFileSync(path, other.certificate + other.privateKey);
    const clients = [{ clientId, certificates: [certificate] }];
    servers = await startTopology({ kind: 'hybrid', env, clients });
    const { value } = await signIn(servers);
    expect(value).toMatchObject({ success: false, error: 'invalid_client_configuration' });
    expect(value.error_description).toMatch(/AZURE_CLIENT_CERTIFICATE_PATH.*AADSTS700027/);
    expect(servers.emulator.requests.filter(({ token }) => token)).toHaveLength(1);
  });
});

describe('a federated credential from a file', () => {
  const path = join(folder, 'federated.jwt');
  const trusted = {
    iss: 'https://cluster.example/oidc',
    sub: 'system:serviceaccount:default:hybrid-mcp',
  };
  const cluster = createTokenIssuer('first');
  const renewed = createTokenIssuer('second');

  /** Starts servers whose app registration trusts the cluster; its keys may be exchanged. */
  async function start(kind: TopologyKind = 'hybrid') {
    writeFileSync(path, cluster.issue(trusted));
    const keys = [cluster.jwk];
    const credential = { issuer: trusted.iss, subject: trusted.sub, jwks: { keys } };
    servers = await startTopology({
      kind,
      env: { AZURE_CLIENT_ID: clientId, AZURE_CLIENT_SECRET: '', AZURE_FEDERATED_TOKEN_FILE: path },
      clients: [{ clientId, federatedCredentials: [credential] }],
    });
    return keys;
  }

  it.each(topologyKinds)('signs in, and refreshes with what the file holds by then (%s)', async (kind) => {
    const keys = await start(kind);
    expect((await signIn(servers)).value.success).toBe(true);
    expect((await readProfile()).value.userPrincipalName).toBe(adele);
    // From now on the token of before is not worth anything.
    keys.splice(0, 1, renewed.jwk);
    writeFileSync(path, `${renewed.issue(trusted)}\n`);
    expect(await readProfileAfterRefresh()).toBe(adele);
    expectGrants('federated');
  });

  it('is named as the problem when it is for somebody else, and works again when it is not', async () => {
    await start();
    await signIn(servers);
    writeFileSync(path, cluster.issue({ ...trusted, sub: 'system:serviceaccount:default:other' }));
    servers.emulator.revokeTokens(adele);
    const { value } = await readProfile();
    expect(value).toMatchObject({ success: false, error: 'invalid_client_configuration' });
    expect(value.error_description).toMatch(/subject.*AADSTS700213/i);
    writeFileSync(path, cluster.issue(trusted));
    expect((await readProfile()).value.userPrincipalName).toBe(adele);
  });

  it('is named as the problem when the file is gone', async () => {
    await start();
    await signIn(servers);
    rmSync(path);
    servers.emulator.revokeTokens(adele);
    const { value } = await readProfile();
    expect(value).toMatchObject({ success: false, error: 'invalid_client_configuration' });
    expect(value.error_description).toContain('AZURE_FEDERATED_TOKEN_FILE');
    expect(JSON.stringify(value)).not.toContain(folder);
  });
});

describe('a managed identity', () => {
  const identity = {
    principalId: '9a8b7c6d-5e4f-4a3b-8c2d-1e0f9a8b7c6d',
    clientId: '12345678-9abc-4def-8123-456789abcdef',
  };
  const registration = { clientId, federatedCredentials: [{ subject: identity.principalId }] };
  /** How MSAL learns which endpoint a platform has. */
  const platforms = {
    'App Service': (emulator: string) => ({
      IDENTITY_ENDPOINT: `${emulator}/msi/token`,
      IDENTITY_HEADER: 'emulator-identity-header',
    }),
    IMDS: (emulator: string) => ({ AZURE_POD_IDENTITY_AUTHORITY_HOST: emulator }),
  };
  const start = (name: string, kind: TopologyKind, platform: keyof typeof platforms = 'App Service') =>
    startTopology({
      kind,
      clients: [registration],
      managedIdentities: [identity],
      env: ({ baseUrl }) => ({
        AZURE_CLIENT_ID: clientId,
        AZURE_CLIENT_SECRET: '',
        AZURE_MANAGED_IDENTITY: name,
        ...platforms[platform](baseUrl),
      }),
    });

  it.each([
    ['the system-assigned one', 'system', 'hybrid', 'App Service', '/msi/token'],
    ['a user-assigned one', identity.clientId, 'hybrid', 'App Service', '/msi/token'],
    ['a user-assigned one', identity.clientId, 'split', 'App Service', '/msi/token'],
    ['the system-assigned one', 'system', 'hybrid', 'IMDS', '/metadata/identity/oauth2/token/'],
    ['a user-assigned one', identity.clientId, 'hybrid', 'IMDS', '/metadata/identity/oauth2/token/'],
  ] as const)(
    'signs in and refreshes the tokens: %s as %s (%s, %s)',
    async (_which, name, kind, platform, path) => {
      servers = await start(name, kind, platform);
      expect((await signIn(servers)).value.success).toBe(true);
      expect((await readProfile()).value.userPrincipalName).toBe(adele);
      expect(await readProfileAfterRefresh()).toBe(adele);
      expectGrants('federated');
      expect(servers.emulator.requests.map((request) => request.path)).toContain(path);
    },
  );

  it('is named as the problem when the platform has no such identity', async () => {
    servers = await start('00000000-0000-4000-8000-000000000000', 'hybrid');
    const { value } = await signIn(servers);
    expect(value).toMatchObject({ success: false, error: 'invalid_client_configuration' });
    expect(value.error_description).toContain('AZURE_MANAGED_IDENTITY');
    expect(tokenRequests(servers, 'authorization_code')).toEqual([]);
  });
});

describe('a device code', () => {
  const start = () =>
    startTopology({
      kind: 'hybrid',
      clients: [{ clientId, name: 'Test console', isPublic: true }],
      deviceCodeIntervalSeconds: 0.05,
      env: { AZURE_CLIENT_ID: clientId, AZURE_CLIENT_SECRET: '', SIGN_IN_FLOW: 'device_code' },
    });

  it('signs in where the person types it, and refreshes the tokens without any credential', async () => {
    servers = await start();
    const { value } = await servers.mcp.call('authenticate_account');
    expect(value).toMatchObject({
      auth_url: `${servers.emulator.baseUrl}/devicelogin`,
      user_code: expect.stringMatching(/^[A-Z0-9]{6,12}$/),
      state: expect.any(String),
    });
    expect(value.message).toContain(value.user_code);
    const waiting = servers.mcp.call('wait_for_callback', { state: value.state });
    expect((await typeCode(value)).text).toContain('signed in on your other device');
    const { auth_code } = (await waiting).value;
    const completed = await servers.mcp.call('complete_authentication', { auth_code });
    expect(completed.value).toMatchObject({ success: true, account: { username: adele } });
    expect((await readProfile()).value.userPrincipalName).toBe(adele);
    expect(await readProfileAfterRefresh()).toBe(adele);
    const granted = { clientAuthentication: 'none', grantedFor: adele };
    expect(tokenRequests(servers, 'device_code').at(-1)).toMatchObject({ ...granted, tenant: 'common' });
    expect(tokenRequests(servers, 'refresh_token')).toEqual([
      expect.objectContaining({ ...granted, tenant: contosoTenantId }),
    ]);
  });

  it('ends with a typed error when the person declines', async () => {
    servers = await start();
    const { value } = await servers.mcp.call('authenticate_account');
    const waiting = servers.mcp.call('wait_for_callback', { state: value.state });
    await typeCode(value, 'Cancel');
    const declined = await waiting;
    expect(declined.isError).toBe(true);
    expect(declined.value).toMatchObject({ success: false, error: 'access_denied' });
    expect(declined.value.error_description).toContain('declined');
  });

  it('leads through a second code when Microsoft wants the person again', async () => {
    servers = await start();
    const first = await servers.mcp.call('authenticate_account');
    await typeCode(first.value);
    const finish = async (state: unknown) => {
      const { value } = await servers.mcp.call('wait_for_callback', { state });
      return servers.mcp.call('complete_authentication', { auth_code: value.auth_code });
    };
    const { value } = await finish(first.value.state);
    servers.emulator.revokeSessions(adele);
    const refused = await readProfile({ access_token: value.access_token });
    expect(refused.value).toMatchObject({ error: 'sign_in_required', user_code: expect.any(String) });
    await typeCode(refused.value);
    expect((await finish(toStarted(refused).state)).value.success).toBe(true);
    expect((await readProfile({ access_token: value.access_token })).value.userPrincipalName).toBe(adele);
  });
});

describe('a Microsoft token that the caller brings along', () => {
  it.each(topologyKinds)('is used as it is, for this call only (%s)', async (kind) => {
    servers = await startTopology({ kind });
    const access_token = await obtainForeignToken(servers.emulator, adele);
    const asked = servers.emulator.requests.length;
    expect((await readProfile({ access_token })).value.userPrincipalName).toBe(adele);
    expect(servers.emulator.requests.slice(asked).map(({ path }) => path)).toEqual(['/v1.0/me']);
    expect((await servers.mcp.call('list_accounts')).value.accounts).toEqual([]);
    expect((await readProfile()).value.error).toBe('sign_in_required');
  });

  it('is refused with a sentence once it has expired, and nobody tries to refresh it', async () => {
    let lateMs = 0;
    servers = await startTopology({ kind: 'hybrid', clock: { nowMs: () => Date.now() + lateMs } });
    const access_token = await obtainForeignToken(servers.emulator, adele);
    lateMs = 2 * 60 * 60 * 1_000;
    const { isError, value } = await readProfile({ access_token });
    expect(isError).toBe(true);
    expect(value).toMatchObject({ success: false, error: 'invalid_access_token' });
    expect(value.error_description).toMatch(/expired.*Bring a new one, or call authenticate_account/);
    expect(value).not.toHaveProperty('auth_url');
    expect(tokenRequests(servers, 'refresh_token')).toEqual([]);
  });
});
