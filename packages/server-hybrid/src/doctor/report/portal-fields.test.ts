import { describe, expect, it } from 'vitest';
import { createTestContext, type TestMachine, testCredentials } from '../../testing/test-context.ts';
import { createTestTools } from '../../testing/test-tools.ts';
import { listPortalFields } from './portal-fields.ts';

const { AZURE_CLIENT_ID } = testCredentials;
const tenant = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';

async function list(env: Readonly<Record<string, string>> = {}, machine: TestMachine = {}) {
  const tools = createTestTools({ read: ['User.Read'] });
  const context = { ...createTestContext({ ...machine, env }), tools };
  const { url, path, fields } = await listPortalFields(context);
  return { url, path, fields: Object.fromEntries(fields.map(({ field, values }) => [field, values])) };
}

describe('listPortalFields', () => {
  it('lists every field of a registration with a secret', async () => {
    const env = { ...testCredentials, ALLOWED_CALLBACK_BASE_URLS: 'https://mcp.example.com' };
    expect(await list(env)).toEqual({
      url: 'https://portal.azure.com',
      path: `Microsoft Entra ID > App registrations > ${AZURE_CLIENT_ID}`,
      fields: {
        'Application (client) ID': [AZURE_CLIENT_ID],
        'Supported account types': [
          'Accounts in any organizational directory and personal Microsoft accounts',
        ],
        'Platform configurations > Web > Redirect URIs': [
          'http://localhost:8000/oauth/callback',
          'https://mcp.example.com/oauth/callback',
        ],
        'Allow public client flows': ['No'],
        'Client secrets': ['one, whose "Value" (not "Secret ID") is AZURE_CLIENT_SECRET'],
        'Microsoft Graph > Delegated permissions': ['User.Read, openid, profile, offline_access'],
      },
    });
  });

  it.each([
    ['us-gov', 'https://portal.azure.us'],
    ['us-gov-dod', 'https://portal.azure.us'],
    ['china', 'https://portal.azure.cn'],
  ])('leads to the portal of the cloud %s', async (MICROSOFT_CLOUD, url) => {
    expect((await list({ ...testCredentials, MICROSOFT_CLOUD })).url).toBe(url);
  });

  it.each([
    ['organizations', 'Accounts in any organizational directory (Multitenant)'],
    ['consumers', 'Personal Microsoft accounts only'],
    [tenant, 'Accounts in this organizational directory only (Single tenant)'],
    ['contoso.example', 'Accounts in this organizational directory only (Single tenant)'],
  ])('knows the account types for "%s"', async (AZURE_TENANT_ID, types) => {
    const { fields } = await list({ ...testCredentials, AZURE_TENANT_ID });
    expect(fields['Supported account types']).toEqual([types]);
    expect(fields['Directory (tenant) ID']).toEqual(AZURE_TENANT_ID === tenant ? [tenant] : undefined);
  });

  it('wants a public client for device code', async () => {
    const { fields } = await list({ AZURE_CLIENT_ID, SIGN_IN_FLOW: 'device_code' });
    expect(fields['Allow public client flows']).toEqual(['Yes']);
    expect(fields['Platform configurations']).toEqual(['none needed']);
    expect(fields['Client secrets']).toBeUndefined();
  });

  it.each([
    [{}, 'api://AzureADTokenExchange'],
    [{ MICROSOFT_CLOUD: 'china' }, 'api://AzureADTokenExchangeChina'],
    [{ MICROSOFT_AUTHORITY_URL: 'https://login.example.com' }, 'api://x'],
  ])('shows the federated credential that the token in the file needs: %j', async (settings, audience) => {
    const claims = { iss: 'https://cluster.example', sub: 'system:serviceaccount:a:b', aud: 'api://x' };
    const token = ['{"alg":"none"}', JSON.stringify(claims), 'signature']
      .map((part) => Buffer.from(part).toString('base64url'))
      .join('.');
    const env = { AZURE_CLIENT_ID, AZURE_FEDERATED_TOKEN_FILE: '/token', ...settings };
    const { fields } = await list(env, { files: { '/token': { content: token } } });
    expect(fields).toMatchObject({
      'Federated credentials > Issuer': ['https://cluster.example'],
      'Federated credentials > Subject identifier': ['system:serviceaccount:a:b'],
      'Federated credentials > Audience': [audience],
    });
  });

  it('shows the federated credential that a managed identity needs', async () => {
    const env = { AZURE_CLIENT_ID, AZURE_MANAGED_IDENTITY: 'system', AZURE_TENANT_ID: tenant };
    const { fields } = await list(env);
    expect(fields['Federated credentials > Issuer']).toEqual([
      `https://login.microsoftonline.com/${tenant}/v2.0`,
    ]);
    expect(fields['Federated credentials > Audience']).toEqual(['api://AzureADTokenExchange']);
  });
});
