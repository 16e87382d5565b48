import { describe, expect, it } from 'vitest';
import {
  createTestContext,
  networkError,
  type ScriptedAnswer,
  testCredentials,
} from '../../testing/test-context.ts';
import { discoveryCheck } from './discovery.ts';

const tenant = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';
const other = 'ffffffff-bbbb-4ccc-8ddd-eeeeeeeeeeee';
const documentOf = (issuer: string) => ({
  body: {
    issuer,
    authorization_endpoint: 'https://login.example.com/authorize',
    token_endpoint: 'https://login.example.com/token',
    jwks_uri: 'https://login.example.com/keys',
  },
});
const issuerOf = (id: string) => documentOf(`https://login.microsoftonline.com/${id}/v2.0`);

async function run(answer: ScriptedAnswer, env = {}) {
  const answers = { '/v2.0/.well-known/openid-configuration': answer };
  const context = createTestContext({ env: { ...testCredentials, ...env }, answers });
  const [finding] = await discoveryCheck.run(context);
  return { finding, sent: context.sent };
}

describe('the check of the sign-in service', () => {
  it('asks for the configuration of the tenant, at the configured authority', async () => {
    const env = { AZURE_TENANT_ID: tenant, MICROSOFT_CLOUD: 'us-gov' };
    const { sent, finding } = await run(issuerOf(tenant), env);
    expect(sent.map(({ url }) => url)).toEqual([
      `https://login.microsoftonline.us/${tenant}/v2.0/.well-known/openid-configuration`,
    ]);
    expect(finding).toEqual({
      level: 'ok',
      text: `login.microsoftonline.us answers, and tenant "${tenant}" exists.`,
    });
  });

  it.each([
    ['common', '{tenantid}'],
    ['organizations', '{tenantid}'],
    ['consumers', '9188040d-6c67-4c5b-b112-36a304b66dad'],
    ['contoso.example', other],
    [tenant, tenant.toUpperCase()],
  ])('takes for "%s" the issuer of %s', async (AZURE_TENANT_ID, issuer) => {
    expect((await run(issuerOf(issuer), { AZURE_TENANT_ID })).finding?.level).toBe('ok');
  });

  it.each([
    ['common', '{tenantid}'],
    ['organizations', '{tenantid}'],
    ['consumers', '9188040d-6c67-4c5b-b112-36a304b66dad'],
  ])('does not call "%s" a tenant', async (AZURE_TENANT_ID, issuer) => {
    const { finding } = await run(issuerOf(issuer), { AZURE_TENANT_ID });
    expect(finding?.text).toBe(`login.microsoftonline.com answers for "${AZURE_TENANT_ID}".`);
  });

  it('reports the issuer of another tenant', async () => {
    const { finding } = await run(issuerOf(other), { AZURE_TENANT_ID: tenant });
    expect(finding?.level).toBe('problem');
    expect(finding?.text).toContain(`not that of tenant ${tenant}`);
  });

  it('notices another provider behind "common"', async () => {
    const { finding } = await run(documentOf('https://login.example.com'));
    expect(finding?.level).toBe('warning');
    expect(finding?.text).toContain('not Microsoft Entra ID');
  });

  it.each([
    { status: 400, body: { error: 'invalid_tenant', error_codes: [90002] } },
    { status: 400, body: { error: 'invalid_request', error_codes: [90002] } },
  ])('says that there is no such tenant: %j', async (answer) => {
    const { finding } = await run(answer, { AZURE_TENANT_ID: 'contso.example' });
    expect(finding).toEqual({
      level: 'problem',
      text: 'login.microsoftonline.com knows no tenant "contso.example" (AADSTS90002).',
      fix: expect.stringContaining('"Directory (tenant) ID"'),
    });
  });

  it.each([
    { status: 302 },
    { status: 503, body: '<h1>Busy</h1>' },
    { status: 200, body: '<h1>Welcome to the hotel network</h1>' },
    { status: 200, body: 'null' },
    { status: 200, body: { issuer: 'https://login.example.com' } },
  ])('reports an answer that is something else: %j', async (answer) => {
    const { finding } = await run(answer);
    expect(finding?.level).toBe('problem');
    expect(finding?.text).toContain(`answers ${answer.status} where the OpenID Connect configuration`);
  });

  it('names every place where another provider may have it', async () => {
    const { finding } = await run({ status: 404 }, { MICROSOFT_AUTHORITY_URL: 'https://login.example.com' });
    expect(finding?.level).toBe('problem');
    const place = (path: string) => `https://login.example.com${path}/.well-known/openid-configuration`;
    expect(finding?.fix).toContain(
      `one of ${place('/common/v2.0')}, ${place('')} and ${place('/v2.0')} must show it.`,
    );
  });

  it('says why there is no answer, and which setting names the host', async () => {
    const { finding } = await run(networkError('ENOTFOUND'));
    expect(finding).toEqual({
      level: 'problem',
      text: 'The name login.microsoftonline.com cannot be resolved (ENOTFOUND).',
      fix: 'Check that this machine has a working DNS, and MICROSOFT_AUTHORITY_URL where it is set.',
    });
  });
});
