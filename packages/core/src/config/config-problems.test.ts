import { describe, expect, it } from 'vitest';
import { ConfigurationError } from './configuration-error.ts';
import type { Environment } from './environment.ts';
import { loadConfig } from './load-config.ts';
import type { ServerRole } from './settings.ts';

const credentials = { AZURE_CLIENT_ID: 'id', AZURE_CLIENT_SECRET: 'hush' };
const shared = { FLOW_SECRET: 's'.repeat(32), CALLBACK_SERVICE_TOKEN: 't'.repeat(32) };
const longHost = Array.from('abcd', (letter) => letter.repeat(61)).join('.');

function problemsOf(env: Environment, role: ServerRole): readonly string[] {
  try {
    loadConfig(env, role);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
}

const names = (problems: readonly string[]) =>
  problems.map((problem) => problem.slice(0, problem.indexOf(':')));

const badValues: Record<string, readonly string[]> = {
  AZURE_CLIENT_ID: ['canary'.repeat(50), 'canary id', 'canary\nid', 'kanärie-canary'],
  AZURE_CLIENT_SECRET: ['canary'.repeat(100), 'canary secret', 'canary\nsecret', 'canary\u0000'],
  AZURE_CLIENT_CERTIFICATE_PATH: ['canary\nfile', 'canary\u0000', `/${'canary'.repeat(200)}`],
  AZURE_FEDERATED_TOKEN_FILE: ['canary\u007f', 'canary\ttab'],
  AZURE_MANAGED_IDENTITY: ['canary', 'user', 'system,canary', 'c0000000-0000-4000-8000-canary000001', '1'],
  SIGN_IN_FLOW: ['canary', 'device-code', 'DEVICE_CODE', 'implicit'],
  MICROSOFT_CLOUD: ['canary', 'germany', 'us', 'us_gov', 'Global', 'public'],
  VAULT_FILE: ['canary\nfile', 'canary\u0001'],
  AZURE_TENANT_ID: ['canary/..', '..', '.', 'canary?x', 'canary tenant', '-canary', 'c'.repeat(101)],
  HOST: [
    'canary'.repeat(50),
    'canary host',
    'http://canary.example',
    'canary:8000',
    '[::1]',
    '-canary',
    'canary..example',
    'bücanary.example',
    `${'canary'.repeat(11)}.example`,
    'fe80::1%canary',
  ],
  PORT: ['0', '65536', '-1', '80.5', '0x50', '1e3', 'canary', '99999999999'],
  PUBLIC_BASE_URL: [
    'canary',
    'localhost:8000',
    '//canary.example',
    'ftp://canary.example',
    'javascript:canary',
    'http://canary.example',
    'https://canary.example/path',
    'https://canary.example/?query',
    'https://canary.example/#fragment',
    'https://canary@mcp.example',
    'https://user:canary@mcp.example',
    'http://[::1]:8000',
    'https://',
  ],
  ALLOWED_CALLBACK_BASE_URLS: [
    'https://a.example,http://canary.example',
    'canary',
    'https://a.example;https://canary.example',
  ],
  ALLOWED_HOSTS: [
    'https://canary.example',
    'bücanary.example',
    'a.example,canary.example/path',
    'canary.example:0',
    'canary.example:65536',
    'canary.example:',
    'canary.example:port',
    '*.canary.example',
    'canary@mcp.example',
    '::1',
    '[canary]',
    '[127.0.0.1]',
    '[fe80::1%canary]:8000',
  ],
  TRUSTED_PROXIES: [
    'canary',
    'canary.example',
    'loopback',
    '0.0.0.0/0',
    '::/0',
    '10.0.0.0/33',
    '::1/129',
    '10.0.0.0/',
    '10.0.0.0/canary',
    '10.0.0.0/255.0.0.0',
    '10.0.0/8',
    'fe80::1%canary',
    '127.0.0.1,canary',
  ],
  ALLOWED_ORIGINS: ['*', 'canary', 'https://canary.example/path', 'null'],
  MCP_AUTH: ['required', 'canary'],
  SIGN_IN_BINDING: ['identity', 'DIRECT', 'none', 'canary'],
  TOKEN_RELEASE: ['canary', 'Microsoft'],
  HANDLE_TTL_HOURS: ['0', '2161', 'canary'],
  FLOW_SECRET: ['canary'.repeat(5), `canary ${'x'.repeat(32)}`],
  CALLBACK_SERVICE_TOKEN: [
    'canary'.repeat(5),
    `${'canary'.repeat(10)}\n${'canary'.repeat(4)}`,
    `${'canary'.repeat(6)}\u007f`,
    `${'canary'.repeat(6)}ä`,
  ],
  SEALING_KEYS: [
    'canary',
    ',',
    'canary'.repeat(8),
    `${Buffer.alloc(32).toString('base64')},canary`,
    `!canary!${Buffer.alloc(32).toString('base64')}`,
  ],
  POLL_REQUESTS_PER_MINUTE: ['0', 'canary'],
  MAX_STORED_ENTRIES: ['99', '10000001', 'canary'],
  MICROSOFT_AUTHORITY_URL: [
    'canary',
    'ftp://canary.example',
    'http://canary.example',
    'https://user:canary@login.example',
    'https://login.example/?canary',
    'https://login.example/#canary',
  ],
  GRAPH_BASE_URL: ['canary', 'http://canary.example', 'https://canary@graph.example'],
  DANGEROUSLY_ALLOW_HTTP_MICROSOFT: ['yes', 'canary', '2'],
  EMULATOR_PORT: ['0', 'canary'],
  EMULATOR_AUTO_SIGN_IN: ['canary'.repeat(50)],
  LOG_LEVEL: ['verbose', 'INFO', 'canary'],
};
/** What has to be set beside a setting, or must not be. */
function companionsOf(name: string): Environment {
  const { AZURE_CLIENT_ID } = credentials;
  if (/^AZURE_(CLIENT_CERTIFICATE_PATH|MANAGED_IDENTITY)$/.test(name)) return { AZURE_CLIENT_ID };
  if (name === 'VAULT_FILE') return { ...credentials, SEALING_KEYS: Buffer.alloc(32).toString('base64') };
  return credentials;
}

const cases = Object.entries(badValues).flatMap(([name, values]) => values.map((value) => ({ name, value })));

describe('loadConfig: one bad setting', () => {
  it('is tried with more than 40 of them', () => expect(cases.length).toBeGreaterThan(40));

  it.each(cases)('reports $name=$value by name and not by value', ({ name, value }) => {
    const problems = problemsOf({ ...companionsOf(name), [name]: value }, 'hybrid');
    expect(names(problems)).toEqual([name]);
    expect(problems.join()).not.toContain('canary');
    expect(problems.join()).toMatch(/: must/);
  });
});

describe('loadConfig: what is missing', () => {
  it.each<[ServerRole, Environment, string[]]>([
    ['hybrid', {}, ['AZURE_CLIENT_ID', 'AZURE_CLIENT_SECRET']],
    ['hybrid', { AZURE_CLIENT_ID: 'id' }, ['AZURE_CLIENT_SECRET']],
    ['hybrid', { AZURE_CLIENT_ID: 'id', AZURE_CLIENT_SECRET: ' ' }, ['AZURE_CLIENT_SECRET']],
    ['callback', {}, ['FLOW_SECRET', 'CALLBACK_SERVICE_TOKEN']],
    ['callback', { FLOW_SECRET: 's'.repeat(32) }, ['CALLBACK_SERVICE_TOKEN']],
    ['mcp', {}, ['AZURE_CLIENT_ID', 'AZURE_CLIENT_SECRET', 'FLOW_SECRET', 'CALLBACK_SERVICE_TOKEN']],
    ['mcp', credentials, ['FLOW_SECRET', 'CALLBACK_SERVICE_TOKEN']],
  ])('is reported for %s with %o', (role, env, missing) => {
    expect(names(problemsOf(env, role))).toEqual(missing);
  });

  it('is not reported a second time where the value is bad', () => {
    expect(names(problemsOf({ ...shared, FLOW_SECRET: 'short' }, 'callback'))).toEqual(['FLOW_SECRET']);
  });
});

describe('loadConfig: what does not go together', () => {
  const insecure = { DANGEROUSLY_ALLOW_HTTP_MICROSOFT: '1' };

  it.each<[string, ServerRole, Environment, string[]]>([
    ['direct for the network', 'hybrid', { SIGN_IN_BINDING: 'direct', HOST: '0.0.0.0' }, ['SIGN_IN_BINDING']],
    [
      'direct for a callback server of the network',
      'callback',
      { SIGN_IN_BINDING: 'direct', HOST: '0.0.0.0' },
      ['SIGN_IN_BINDING'],
    ],
    [
      'http to Microsoft beyond loopback',
      'hybrid',
      { MICROSOFT_AUTHORITY_URL: 'http://10.0.0.1', ...insecure },
      ['MICROSOFT_AUTHORITY_URL'],
    ],
    [
      'http to a name like localhost',
      'hybrid',
      { GRAPH_BASE_URL: 'http://localhost.example.com', ...insecure },
      ['GRAPH_BASE_URL'],
    ],
    [
      'direct with pages of others',
      'hybrid',
      { SIGN_IN_BINDING: 'direct', ALLOWED_ORIGINS: 'http://localhost:5173,https://app.example.com' },
      ['SIGN_IN_BINDING'],
    ],
    [
      'http to a callback server on the network',
      'mcp',
      { CALLBACK_SERVER_URL: 'http://callback:3000' },
      ['CALLBACK_SERVER_URL'],
    ],
    [
      'http to a callback server, switched off',
      'mcp',
      { CALLBACK_SERVER_URL: 'http://10.0.0.1', DANGEROUSLY_ALLOW_HTTP_CALLBACK_SERVER: '0' },
      ['CALLBACK_SERVER_URL'],
    ],
    [
      'http to a callback server, allowed for Microsoft only',
      'mcp',
      { CALLBACK_SERVER_URL: 'http://callback:3000', ...insecure },
      ['CALLBACK_SERVER_URL'],
    ],
    [
      'one secret for two purposes',
      'callback',
      { CALLBACK_SERVICE_TOKEN: 's'.repeat(32) },
      ['CALLBACK_SERVICE_TOKEN'],
    ],
    ['http to loopback unasked', 'hybrid', { GRAPH_BASE_URL: 'http://localhost:8400' }, ['GRAPH_BASE_URL']],
    [
      'http switched off',
      'hybrid',
      { GRAPH_BASE_URL: 'http://localhost:8400', DANGEROUSLY_ALLOW_HTTP_MICROSOFT: '0' },
      ['GRAPH_BASE_URL'],
    ],
    ['a long own URL', 'hybrid', { PUBLIC_BASE_URL: `https://${longHost}` }, ['PUBLIC_BASE_URL']],
    ['a long callback URL', 'mcp', { CALLBACK_BASE_URL: `https://${longHost}` }, ['CALLBACK_BASE_URL']],
    [
      'a long further URL',
      'hybrid',
      { ALLOWED_CALLBACK_BASE_URLS: `https://${longHost}` },
      ['ALLOWED_CALLBACK_BASE_URLS'],
    ],
  ])('is refused: %s', (_what, role, env, expected) => {
    expect(names(problemsOf({ ...credentials, ...shared, ...env }, role))).toEqual(expected);
  });
});

describe('loadConfig: everything at once', () => {
  it('reports every bad setting of a file in one error, and no value', () => {
    const env = Object.fromEntries(Object.entries(badValues).map(([name, [value]]) => [name, value]));
    const problems = problemsOf(env, 'hybrid');
    expect(new Set(names(problems))).toEqual(new Set(Object.keys(badValues)));
    expect(problems.join()).not.toContain('canary');
  });

  it('shows them as lines of one message', () => {
    const error = new ConfigurationError(['A: one', 'B: two']);
    expect(error.message).toBe('The configuration has 2 problems:\n  A: one\n  B: two');
    expect(new ConfigurationError(['A: one']).message).toContain('a problem:');
  });

  it('does not look at the settings of other servers, nor at variables it does not know', () => {
    const env = { ...shared, AZURE_CLIENT_SECRET: 'x'.repeat(501), TOKEN_RELEASE: 'bad', OTHER: 'bad' };
    expect(problemsOf(env, 'callback')).toEqual([]);
  });
});
