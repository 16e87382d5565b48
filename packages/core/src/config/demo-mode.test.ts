import { describe, expect, it } from 'vitest';
import { isDemoMode, withStandIn } from './demo-mode.ts';
import { loadConfig } from './load-config.ts';

describe('isDemoMode', () => {
  it.each([
    ['nothing is set', {}, true],
    ['other things are set', { PORT: '9000', NODE_ENV: 'development' }, true],
    ['blanks are set', { AZURE_CLIENT_ID: ' ' }, true],
    ['it is production', { NODE_ENV: 'production' }, false],
    ['a client is set', { AZURE_CLIENT_ID: 'id' }, false],
    ['only the secret is set', { AZURE_CLIENT_SECRET: 'hush' }, false],
    ['another provider is set', { MICROSOFT_AUTHORITY_URL: 'https://login.example' }, false],
    ['another credential is set', { AZURE_CLIENT_CERTIFICATE_PATH: '/c.pem' }, false],
    ['only a password is set', { AZURE_CLIENT_CERTIFICATE_PASSWORD: 'hush' }, false],
    ['a token file is set', { AZURE_FEDERATED_TOKEN_FILE: '/token' }, false],
    ['a managed identity is set', { AZURE_MANAGED_IDENTITY: 'system' }, false],
    ['a cloud is set', { MICROSOFT_CLOUD: 'china' }, false],
    ['a public client is wanted', { SIGN_IN_FLOW: 'device_code' }, false],
    ['the usual flow is set', { SIGN_IN_FLOW: 'authorization_code' }, true],
    ['a vault is set', { VAULT_FILE: 'vault', SEALING_KEYS: 'k' }, true],
    ['another Graph is set', { GRAPH_BASE_URL: 'https://graph.example' }, false],
  ])('when %s: %s', (_what, env, isDemo) => expect(isDemoMode(env)).toBe(isDemo));
});

describe('withStandIn', () => {
  it('makes an environment that signs in to the stand-in', () => {
    const standIn = { baseUrl: 'http://localhost:8400', clientId: 'id', clientSecret: 'hush' };
    expect(loadConfig(withStandIn({ PORT: '9000' }, standIn), 'hybrid')).toMatchObject({
      http: { port: 9000 },
      microsoft: {
        authorityUrl: 'http://localhost:8400',
        graphBaseUrl: 'http://localhost:8400',
        credentials: { clientId: 'id', credential: { kind: 'secret', secret: 'hush' } },
      },
    });
  });
});
