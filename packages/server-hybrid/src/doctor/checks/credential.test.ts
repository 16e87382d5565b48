import { describe, expect, it } from 'vitest';
import { testCertificatePem } from '../../testing/test-certificate-pem.ts';
import {
  createTestContext,
  type TestMachine,
  testCredentials,
  testNowMs,
} from '../../testing/test-context.ts';
import { credentialCheck } from './credential.ts';

const { AZURE_CLIENT_ID } = testCredentials;
const run = (env: Readonly<Record<string, string>>, machine: TestMachine = {}) =>
  credentialCheck.run(createTestContext({ ...machine, env: { AZURE_CLIENT_ID, ...env } }));

describe('the check of a client secret', () => {
  it('has nothing against one that looks like one, and prints no part of it', async () => {
    const findings = await run({ AZURE_CLIENT_SECRET: testCredentials.AZURE_CLIENT_SECRET });
    expect(findings.map(({ level }) => level)).toEqual(['ok']);
    expect(JSON.stringify(findings)).not.toMatch(/canary|Abc/);
  });

  it('notices the ID of a secret in place of its value', async () => {
    const id = 'CAFEcafe-0000-4000-8000-000000000000';
    const [finding] = await run({ AZURE_CLIENT_SECRET: id });
    expect(finding?.level).toBe('problem');
    expect(finding?.text).toContain("this is the secret's ID, not its value");
    expect(JSON.stringify(finding)).not.toContain(id);
  });

  it('needs none for a public client', async () => {
    expect((await run({ SIGN_IN_FLOW: 'device_code' }))[0]?.text).toContain('None is needed');
  });
});

describe('the check of a certificate', () => {
  const env = { AZURE_CLIENT_CERTIFICATE_PATH: '/key.pem' };

  it('shows when it ends and its thumbprints', async () => {
    const findings = await run(env, { files: { '/key.pem': { content: testCertificatePem } } });
    expect(findings).toEqual([
      { level: 'ok', text: expect.stringMatching(/fit together\. It ends on 2126-10-29\.$/) },
      { level: 'ok', text: expect.stringMatching(/SHA-256 [0-9A-F]{64}, SHA-1 [0-9A-F]{40}\.$/) },
    ]);
    expect(JSON.stringify(findings)).not.toContain('PRIVATE KEY');
  });

  it('warns when others may read the key, where there are such bits', async () => {
    const files = { '/key.pem': { content: testCertificatePem, mode: 0o644 } };
    const [, , open] = await run(env, { files });
    expect(open).toMatchObject({ level: 'warning', text: expect.stringContaining('(mode 644)') });
    expect(await run(env, { files, system: { platform: 'win32' } })).toHaveLength(2);
  });
});

describe('the check of a federated token', () => {
  const env = { AZURE_FEDERATED_TOKEN_FILE: '/token' };
  const toToken = (claims: object) =>
    ['{"alg":"RS256"}', JSON.stringify(claims), 'canary signature']
      .map((part) => Buffer.from(part).toString('base64url'))
      .join('.');
  const claims = {
    iss: 'https://cluster.example/',
    sub: 'system:serviceaccount:mcp:server',
    aud: ['api://AzureADTokenExchange'],
    exp: testNowMs / 1000 + 60,
  };
  const check = (content: string, settings = {}) =>
    run({ ...env, ...settings }, { files: { '/token': { content } } });

  it('shows what the federated credential must say, and not the token', async () => {
    const findings = await check(`${toToken(claims)}\n`);
    expect(findings[0]?.level).toBe('ok');
    expect(findings[1]?.text).toContain(
      'issuer https://cluster.example/, subject system:serviceaccount:mcp:server, audience api://AzureADTokenExchange;',
    );
    expect(JSON.stringify(findings)).not.toContain(toToken(claims).split('.')[2]);
  });

  it.each([
    [{ aud: 'https://kubernetes.default.svc' }, {}, 'global expects api://AzureADTokenExchange.'],
    [{}, { MICROSOFT_CLOUD: 'us-gov' }, 'us-gov expects api://AzureADTokenExchangeUSGov.'],
  ])('notices that it is for somebody else: %j, %j', async (wrong, settings, expected) => {
    const [, audience, needed] = await check(toToken({ ...claims, ...wrong }), settings);
    expect(audience).toEqual({
      level: 'warning',
      text: expect.stringContaining(expected),
      fix: expect.stringContaining('MICROSOFT_CLOUD'),
    });
    expect(needed?.text).toContain('audience api://AzureADTokenExchange');
  });

  it.each([
    [{ aud: 'api://AzureADTokenExchange' }, {}],
    [{ aud: ['other', 'api://AzureADTokenExchange'] }, {}],
    [{ aud: 'api://AzureADTokenExchangeChina' }, { MICROSOFT_CLOUD: 'china' }],
    [{ aud: 'https://login.example.com' }, { MICROSOFT_AUTHORITY_URL: 'https://login.example.com' }],
  ])('has nothing against the audience that fits: %j, %j', async (fitting, settings) => {
    const findings = await check(toToken({ ...claims, ...fitting }), settings);
    expect(findings.map(({ level }) => level)).toEqual(['ok', 'ok']);
  });

  it('notices that nobody renews it', async () => {
    const [expiry] = await check(toToken({ ...claims, exp: testNowMs / 1000 - 60 }));
    expect(expiry).toMatchObject({ level: 'problem', text: expect.stringContaining('2027-03-01T11:59:00') });
  });

  it.each([
    { ...claims, iss: undefined },
    { ...claims, sub: 'line\nbreak' },
    { ...claims, aud: 7 },
  ])('does not print claims that are not texts: %j', async (wrong) => {
    const findings = await check(toToken(wrong));
    expect(findings).toEqual([
      {
        level: 'problem',
        text: expect.stringContaining('holds no token with issuer'),
        fix: expect.any(String),
      },
    ]);
  });
});

describe('the check of a managed identity', () => {
  const metadata = 'http://169.254.169.254/metadata/instance?api-version=2021-02-01';

  it('finds the endpoint of App Service and Container Apps in the environment', async () => {
    const platform = { IDENTITY_ENDPOINT: 'http://localhost:42356/msi/token', IDENTITY_HEADER: 'canary' };
    const [finding] = await run({ AZURE_MANAGED_IDENTITY: 'system', ...platform });
    expect(finding).toEqual({ level: 'ok', text: expect.stringContaining('system-assigned') });
  });

  it('asks the instance metadata service otherwise', async () => {
    const identity = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';
    const env = { AZURE_CLIENT_ID, AZURE_MANAGED_IDENTITY: identity };
    const context = createTestContext({ env, answers: { [metadata]: { body: {} } } });
    expect((await credentialCheck.run(context))[0]?.text).toContain(`the managed identity ${identity}`);
    expect(context.sent[0]?.headers.get('metadata')).toBe('true');
  });

  it('asks where AZURE_POD_IDENTITY_AUTHORITY_HOST says, as MSAL does', async () => {
    const AZURE_POD_IDENTITY_AUTHORITY_HOST = 'http://127.0.0.1:2579';
    const env = { AZURE_CLIENT_ID, AZURE_MANAGED_IDENTITY: 'system', AZURE_POD_IDENTITY_AUTHORITY_HOST };
    const place = metadata.replace('http://169.254.169.254', AZURE_POD_IDENTITY_AUTHORITY_HOST);
    const context = createTestContext({ env, answers: { [place]: { body: {} } } });
    expect((await credentialCheck.run(context))[0]?.level).toBe('ok');
    expect(context.sent.map(({ url }) => url)).toEqual([place]);
    const [finding] = await credentialCheck.run(createTestContext({ env }));
    expect(finding?.text).toContain('that AZURE_POD_IDENTITY_AUTHORITY_HOST names does not answer');
  });

  it('reports that there is none', async () => {
    const [finding] = await run({ AZURE_MANAGED_IDENTITY: 'system' });
    expect(finding?.level).toBe('problem');
    expect(finding?.text).toContain('no managed identity here');
  });
});
