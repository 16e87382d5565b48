import { describe, expect, it } from 'vitest';
import { createTestRandom } from '../testing/test-random.ts';
import type { Environment } from './environment.ts';
import { loadConfig } from './load-config.ts';
import type { ServerRole } from './settings.ts';

const secret = 's'.repeat(32);
const credentials = { AZURE_CLIENT_ID: 'id', AZURE_CLIENT_SECRET: 'hush' };
const shared = { FLOW_SECRET: secret, CALLBACK_SERVICE_TOKEN: 't'.repeat(32) };
const least: Record<ServerRole, Environment> = {
  hybrid: credentials,
  callback: shared,
  mcp: { ...credentials, ...shared },
};
const roles: ServerRole[] = ['hybrid', 'callback', 'mcp'];
const load = (env: Environment = {}, role: ServerRole = 'hybrid') =>
  loadConfig({ ...least[role], ...env }, role, { random: createTestRandom(), workingDirectory: '/srv' });

describe('loadConfig: defaults', () => {
  it.each([
    ['hybrid', 8000, 'http://localhost:8000', undefined],
    ['callback', 3000, 'http://localhost:3000', undefined],
    ['mcp', 8001, 'http://localhost:3000', 'http://localhost:3000'],
  ] as const)('of %s are a server for one machine', (role, port, callbackBaseUrl, callbackServerUrl) => {
    const config = load({}, role);
    expect(config).toMatchObject({
      http: {
        host: 'localhost',
        port,
        publicBaseUrl: `http://localhost:${port}`,
        allowedHosts: [],
        allowedOrigins: [],
        trustedProxies: [],
        logLevel: 'info',
      },
      signIn: {
        binding: 'direct',
        flow: 'authorization-code',
        callbackBaseUrls: [callbackBaseUrl],
        pollRequestsPerMinute: 600,
      },
      accounts: { tokenRelease: 'opaque', handleTtlMs: 86_400_000, vaultFile: undefined },
      microsoft: {
        cloud: 'global',
        authorityUrl: 'https://login.microsoftonline.com',
        tenant: 'common',
        graphBaseUrl: 'https://graph.microsoft.com',
        scopePrefix: '',
      },
      maxStoredEntries: 100_000,
    });
    expect(config.signIn.callbackServerUrl).toBe(callbackServerUrl);
  });

  it('have other ports where the command says so, unless somebody set them', () => {
    const options = { defaultPorts: { server: 50_123, emulator: 0 } };
    const own = loadConfig(credentials, 'hybrid', options);
    expect(own).toMatchObject({
      http: { port: 50_123, publicBaseUrl: 'http://localhost:50123' },
      signIn: { callbackBaseUrls: ['http://localhost:50123'] },
      emulator: { port: 0 },
    });
    const set = loadConfig({ ...credentials, PORT: '9000', EMULATOR_PORT: '9400' }, 'hybrid', options);
    expect([set.http.port, set.emulator.port]).toEqual([9000, 9400]);
  });

  it('draws secrets that nobody set, anew for each server', () => {
    const options = { random: createTestRandom() };
    const [one, two] = [
      loadConfig(credentials, 'hybrid', options),
      loadConfig(credentials, 'hybrid', options),
    ];
    expect(one.signIn.flowSecret).toHaveLength(43);
    expect(one.signIn.flowSecret).not.toBe(two.signIn.flowSecret);
    expect(one.accounts.sealingKeys[0]).toHaveLength(32);
    expect(one.accounts.sealingKeys[0]).not.toEqual(two.accounts.sealingKeys[0]);
  });

  it('give a server that only takes callbacks no credentials, even when they are there', () => {
    expect(load(credentials, 'callback').microsoft.credentials).toBeUndefined();
    expect(JSON.stringify(load(credentials, 'callback'))).not.toContain('hush');
  });

  it.each(roles)('count for %s where a variable is set to blanks', (role) => {
    expect(load({ PORT: ' ', SIGN_IN_BINDING: '', LOG_LEVEL: '\t' }, role).http.logLevel).toBe('info');
  });
});

describe('loadConfig: metrics', () => {
  it('are off, and on loopback where only the port is set', () => {
    expect(load().metrics).toBeUndefined();
    expect(load({ METRICS_HOST: '0.0.0.0' }).metrics).toBeUndefined();
    expect(load({ METRICS_PORT: '9464' }).metrics).toEqual({ host: 'localhost', port: 9464 });
    const cluster = load({ METRICS_PORT: '9464', METRICS_HOST: '0.0.0.0' });
    expect(cluster.metrics).toEqual({ host: '0.0.0.0', port: 9464 });
  });

  it.each(roles)('have a port of their own: %s', (role) => {
    expect(() => load({ METRICS_PORT: '9000', PORT: '9000' }, role)).toThrow(
      'METRICS_PORT: must differ from PORT',
    );
  });
});

describe('loadConfig: values', () => {
  it.each<[string, Environment, object]>([
    ['trims', { PORT: ' 9000 ' }, { http: { port: 9000, publicBaseUrl: 'http://localhost:9000' } }],
    [
      'normalizes URLs',
      { PUBLIC_BASE_URL: 'HTTPS://MCP.Example.com:443/' },
      { http: { publicBaseUrl: 'https://mcp.example.com' } },
    ],
    [
      'splits lists',
      { ALLOWED_HOSTS: 'a.example, ,b.example:8000,' },
      { http: { allowedHosts: ['a.example', 'b.example:8000'] } },
    ],
    [
      'adds callback URLs once',
      { ALLOWED_CALLBACK_BASE_URLS: 'https://a.example,http://localhost:8000,https://a.example/' },
      { signIn: { callbackBaseUrls: ['http://localhost:8000', 'https://a.example'] } },
    ],
    ['counts hours', { HANDLE_TTL_HOURS: '2160' }, { accounts: { handleTtlMs: 90 * 86_400_000 } }],
    [
      'drops the version of Graph',
      { GRAPH_BASE_URL: 'https://gateway.example/graph/v1.0/' },
      { microsoft: { graphBaseUrl: 'https://gateway.example/graph' } },
    ],
    [
      'takes a tenant GUID',
      { AZURE_TENANT_ID: 'c0000000-0000-4000-8000-000000000001' },
      { microsoft: { tenant: 'c0000000-0000-4000-8000-000000000001' } },
    ],
    ['takes an alias in capitals', { AZURE_TENANT_ID: 'CONSUMERS' }, { microsoft: { tenant: 'consumers' } }],
    ['takes a domain', { AZURE_TENANT_ID: 'Contoso.example' }, { microsoft: { tenant: 'contoso.example' } }],
    [
      'takes names and addresses with and without a port',
      { ALLOWED_HOSTS: 'Pod-1.internal,a_b:8443,10.0.0.7,[::1],[fd00::1]:65535' },
      { http: { allowedHosts: ['Pod-1.internal', 'a_b:8443', '10.0.0.7', '[::1]', '[fd00::1]:65535'] } },
    ],
    [
      'takes addresses and ranges of proxies',
      { TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8,::1,fd00::/7,10.1.2.3/32,::ffff:10.0.0.1' },
      {
        http: {
          trustedProxies: ['127.0.0.1', '10.0.0.0/8', '::1', 'fd00::/7', '10.1.2.3/32', '::ffff:10.0.0.1'],
        },
      },
    ],
    [
      'lets an emulator be http',
      { MICROSOFT_AUTHORITY_URL: 'http://localhost:8400', DANGEROUSLY_ALLOW_HTTP_MICROSOFT: 'true' },
      { microsoft: { authorityUrl: 'http://localhost:8400' } },
    ],
  ])('%s', (_what, env, expected) => {
    expect(load(env)).toMatchObject(expected);
  });

  it.each(['localhost', '0.0.0.0', '::', 'fd00::1', 'pod-1.internal', 'my_host', 'x'])(
    'listens on %s',
    (host) => expect(load({ HOST: host }).http.host).toBe(host),
  );

  it.each<[string, Environment]>([
    ['https://callback.example.com', {}],
    ['http://localhost:3000', {}],
    ['http://127.0.0.1:3000', {}],
    ['http://callback:3000', { DANGEROUSLY_ALLOW_HTTP_CALLBACK_SERVER: '1' }],
  ])('polls %s', (url, env) => {
    expect(load({ CALLBACK_SERVER_URL: url, ...env }, 'mcp').signIn.callbackServerUrl).toBe(url);
  });

  it.each([
    ['vault/accounts', '/srv/vault/accounts'],
    ['../state/my accounts', '/state/my accounts'],
    ['/var/lib/accounts', '/var/lib/accounts'],
  ])('takes the vault file %s from the folder the server is started in', (path, absolute) => {
    const env = { VAULT_FILE: path, SEALING_KEYS: Buffer.alloc(32).toString('base64') };
    expect(load(env).accounts.vaultFile).toBe(absolute);
    expect(load(env, 'mcp').accounts.vaultFile).toBe(absolute);
    expect(load({ VAULT_FILE: path }, 'callback').accounts.vaultFile).toBeUndefined();
  });

  it('reads several sealing keys, the first one first', () => {
    const keys = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
    const text = keys.map((key) => key.toString('base64')).join(' , ');
    expect(load({ SEALING_KEYS: text }).accounts.sealingKeys).toEqual(keys);
  });

  it('takes the longest URL whose redirect URI Microsoft registers', () => {
    const host = `${'a'.repeat(60)}.${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(50)}`;
    const url = `https://${host}`;
    expect(`${url}/oauth/callback`.length).toBe(256);
    expect(load({ PUBLIC_BASE_URL: url }).http.publicBaseUrl).toBe(url);
  });

  it.each(roles)('freezes the configuration of %s in depth', (role) => {
    const config = load({}, role);
    const frozen = (value: unknown): boolean =>
      typeof value !== 'object' ||
      value === null ||
      Buffer.isBuffer(value) ||
      (Object.isFrozen(value) && Object.values(value).every(frozen));
    expect(frozen(config)).toBe(true);
  });
});

describe('loadConfig: SIGN_IN_BINDING (RFC 9700 §4.7)', () => {
  it.each<[string, Environment, 'direct' | 'confirm', ServerRole?]>([
    ['on localhost', {}, 'direct'],
    ['on 127.0.0.1', { HOST: '127.0.0.1', PUBLIC_BASE_URL: 'http://127.0.0.1:8000' }, 'direct'],
    ['on ::1', { HOST: '::1' }, 'direct'],
    ['with a loopback name more', { ALLOWED_HOSTS: 'localhost:8000,127.0.0.1,[::1]:8000' }, 'direct'],
    ['on every address', { HOST: '0.0.0.0' }, 'confirm'],
    ['on every address of IPv6', { HOST: '::' }, 'confirm'],
    ['on a name of the network', { HOST: 'localhost.example.com' }, 'confirm'],
    ['behind a public URL', { PUBLIC_BASE_URL: 'https://mcp.example.com' }, 'confirm'],
    ['with a public callback URL', { ALLOWED_CALLBACK_BASE_URLS: 'https://mcp.example.com' }, 'confirm'],
    ['with a public name to answer to', { ALLOWED_HOSTS: 'mcp.example.com' }, 'confirm'],
    [
      'with a public name and port to answer to',
      { ALLOWED_HOSTS: 'localhost,mcp.example.com:443' },
      'confirm',
    ],
    ['for pages on this machine', { ALLOWED_ORIGINS: 'http://localhost:5173' }, 'direct'],
    ['for a public page', { ALLOWED_ORIGINS: 'https://app.example.com' }, 'confirm'],
    [
      'for a page of this machine and a public one',
      { ALLOWED_ORIGINS: 'http://localhost,https://a.b' },
      'confirm',
    ],
    ['behind a proxy', { TRUSTED_PROXIES: '127.0.0.1' }, 'confirm'],
    ['with a public callback server', { CALLBACK_BASE_URL: 'https://cb.example.com' }, 'confirm', 'mcp'],
    ['where it is asked for', { SIGN_IN_BINDING: 'confirm' }, 'confirm'],
  ])('is chosen %s', (_what, env, binding, role = 'hybrid') => {
    expect(load(env, role).signIn.binding).toBe(binding);
    const explicit = () => load({ ...env, SIGN_IN_BINDING: 'direct' }, role);
    if (binding === 'direct' || env.SIGN_IN_BINDING !== undefined) expect(explicit).not.toThrow();
    else expect(explicit).toThrow('SIGN_IN_BINDING: must not be direct');
  });
});
