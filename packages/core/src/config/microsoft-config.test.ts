import { describe, expect, it } from 'vitest';
import { clouds, type MicrosoftCloud } from '../microsoft/clouds.ts';
import { createTestCertificate, createTestKeyPair } from '../testing/test-certificate.ts';
import type { Environment } from './environment.ts';
import { loadConfig } from './load-config.ts';

const identity = 'c0000000-0000-4000-8000-000000000001';
const keys = createTestKeyPair();
const files: Readonly<Record<string, string>> = {
  '/srv/app.pem':
    createTestCertificate(keys) + keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  '/var/run/secrets/azure/tokens/token': 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJzIn0.c2ln',
};
const readFile = (path: string) => {
  const text = files[path];
  if (text === undefined) throw new Error(`ENOENT: ${path}`);
  return text;
};
const load = (env: Environment) =>
  loadConfig({ AZURE_CLIENT_ID: 'id', ...env }, 'hybrid', { readFile, workingDirectory: '/srv' });

const federated = { AZURE_FEDERATED_TOKEN_FILE: '/var/run/secrets/azure/tokens/token' };

describe('loadConfig: the credential of the app registration', () => {
  it.each<[string, Environment, object]>([
    ['a secret', { AZURE_CLIENT_SECRET: 'hush' }, { kind: 'secret', secret: 'hush' }],
    [
      'a certificate',
      { AZURE_CLIENT_CERTIFICATE_PATH: '/srv/app.pem' },
      { kind: 'certificate', path: '/srv/app.pem', password: undefined },
    ],
    [
      'a certificate in the folder the server is started in, with a password',
      { AZURE_CLIENT_CERTIFICATE_PATH: 'app.pem', AZURE_CLIENT_CERTIFICATE_PASSWORD: 'pass word' },
      { kind: 'certificate', path: '/srv/app.pem', password: 'pass word' },
    ],
    [
      'a federated token',
      federated,
      { kind: 'federated-token', path: '/var/run/secrets/azure/tokens/token' },
    ],
    [
      'the managed identity of the resource',
      { AZURE_MANAGED_IDENTITY: 'System' },
      { kind: 'managed-identity', clientId: undefined },
    ],
    [
      'a managed identity that somebody assigned',
      { AZURE_MANAGED_IDENTITY: identity.toUpperCase() },
      { kind: 'managed-identity', clientId: identity },
    ],
    ['none for a public client', { SIGN_IN_FLOW: 'device_code' }, { kind: 'none' }],
  ])('is %s', (_what, env, credential) => {
    expect(load(env).microsoft.credentials).toEqual({ clientId: 'id', credential });
  });

  it.each<[string, Environment, string]>([
    ['a secret', { AZURE_CLIENT_SECRET: 'hush' }, 'secret'],
    ['a certificate', { AZURE_CLIENT_CERTIFICATE_PATH: 'app.pem' }, 'certificate'],
    ['a managed identity', { AZURE_MANAGED_IDENTITY: 'system' }, 'managed-identity'],
  ])('is %s rather than the token file that Kubernetes set by itself', (_what, env, kind) => {
    const tokens = { AZURE_FEDERATED_TOKEN_FILE: '/nowhere' };
    expect(load({ ...env, ...tokens }).microsoft.credentials?.credential.kind).toBe(kind);
  });

  it.each([
    [undefined, 'authorization-code'],
    ['authorization_code', 'authorization-code'],
    ['device_code', 'device-code'],
  ])('goes with SIGN_IN_FLOW=%s, which is %s', (value, flow) => {
    const env = value === 'device_code' ? {} : { AZURE_CLIENT_SECRET: 'hush' };
    expect(load({ ...env, SIGN_IN_FLOW: value }).signIn.flow).toBe(flow);
  });

  it('is frozen, with everything around it', () => {
    const { credentials } = load({ AZURE_MANAGED_IDENTITY: identity }).microsoft;
    expect(Object.isFrozen(credentials) && Object.isFrozen(credentials?.credential)).toBe(true);
  });
});

describe('loadConfig: MICROSOFT_CLOUD', () => {
  const secret = { AZURE_CLIENT_SECRET: 'hush' };
  const names = Object.keys(clouds) as MicrosoftCloud[];

  it.each(names)('%s sets authority, Graph and scope prefix together', (cloud) => {
    const { authorityUrl, graphBaseUrl, scopePrefix } = clouds[cloud];
    expect(load({ ...secret, MICROSOFT_CLOUD: cloud }).microsoft).toMatchObject({
      cloud,
      authorityUrl,
      graphBaseUrl,
      scopePrefix,
    });
  });

  it.each(names)('%s keeps its scope prefix where hosts are others', (cloud) => {
    const hosts = {
      MICROSOFT_AUTHORITY_URL: 'https://login.example',
      GRAPH_BASE_URL: 'https://graph.example',
    };
    expect(load({ ...secret, ...hosts, MICROSOFT_CLOUD: cloud }).microsoft).toMatchObject({
      authorityUrl: 'https://login.example',
      graphBaseUrl: 'https://graph.example',
      scopePrefix: clouds[cloud].scopePrefix,
    });
  });

  it('counts for a server that only takes callbacks, which checks the issuer', () => {
    const env = { FLOW_SECRET: 's'.repeat(32), CALLBACK_SERVICE_TOKEN: 't'.repeat(32) };
    const { microsoft } = loadConfig({ ...env, MICROSOFT_CLOUD: 'china' }, 'callback');
    expect(microsoft.authorityUrl).toBe('https://login.partner.microsoftonline.cn');
    expect(microsoft.credentials).toBeUndefined();
  });
});
