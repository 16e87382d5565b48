import { expect, it, vi } from 'vitest';
import type { Fetch } from './json-fetch.ts';
import { getManagedIdentityToken } from './managed-identity.ts';

// One test a file: MSAL keeps the platform's endpoint, and the first network it was given, for the whole process.
it('getManagedIdentityToken says which setting is wrong where the platform has no such identity', async () => {
  vi.stubEnv('IDENTITY_ENDPOINT', 'http://localhost:9/msi/token');
  vi.stubEnv('IDENTITY_HEADER', 'canary-header');
  const fetch: Fetch = async () => Response.json({ error: 'invalid_request' }, { status: 400 });
  const token = getManagedIdentityToken(
    { kind: 'managed-identity', clientId: 'none-such' },
    { fetch, audience: 'api://AzureADTokenExchange' },
  );
  await expect(token).rejects.toMatchObject({
    code: 'invalid_client_configuration',
    message: expect.stringContaining('AZURE_MANAGED_IDENTITY'),
  });
  vi.unstubAllEnvs();
});
