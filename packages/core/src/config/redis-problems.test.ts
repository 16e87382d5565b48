import { describe, expect, it } from 'vitest';
import { createTestCertificate, createTestKeyPair } from '../testing/test-certificate.ts';
import { ConfigurationError } from './configuration-error.ts';
import type { Environment } from './environment.ts';
import { loadConfig } from './load-config.ts';
import { isPlainRedis } from './redis-problems.ts';
import type { ServerRole } from './settings.ts';

const files: Readonly<Record<string, string>> = {
  '/ca.pem': createTestCertificate({ ...createTestKeyPair(), notAfter: new Date('2030-01-01T00:00:00Z') }),
  '/canary.pem': 'canary',
};
const readFile = (path: string) => {
  const text = files[path];
  if (text === undefined) throw new Error(`ENOENT: ${path}`);
  return text;
};

const credentials = { AZURE_CLIENT_ID: 'id', AZURE_CLIENT_SECRET: 'hush' };
const secrets = { FLOW_SECRET: 's'.repeat(32), SEALING_KEYS: Buffer.alloc(32, 1).toString('base64') };
const url = 'rediss://user:canary@redis.example:6380/1';
const usual = { ...secrets, REDIS_URL: url };

const load = (env: Environment, role: ServerRole = 'hybrid') =>
  loadConfig({ ...credentials, ...env }, role, { readFile, workingDirectory: '/' });

function problemsOf(env: Environment, role: ServerRole = 'hybrid'): readonly string[] {
  try {
    load(env, role);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    expect(error.message).not.toMatch(/canary/);
    return error.problems;
  }
}

describe('loadConfig: REDIS_URL', () => {
  it('brings one server under the usual prefix', () => {
    expect(load(usual).redis).toEqual({
      urls: [url],
      mode: 'single',
      sentinelMaster: 'mymaster',
      sentinelPassword: undefined,
      caFile: undefined,
      keyPrefix: 'hybrid-mcp:',
    });
    expect(load({}).redis).toBeUndefined();
  });

  it('takes several nodes, and everything else that can be said', () => {
    const env = {
      ...usual,
      REDIS_URL: 'rediss://a.example , rediss://[::1]:7000',
      REDIS_MODE: 'sentinel',
      REDIS_SENTINEL_MASTER: 'main',
      REDIS_SENTINEL_PASSWORD: 'a canary',
      REDIS_CA_FILE: 'ca.pem',
      REDIS_KEY_PREFIX: 'staging:',
    };
    expect(load(env).redis).toEqual({
      urls: ['rediss://a.example', 'rediss://[::1]:7000'],
      mode: 'sentinel',
      sentinelMaster: 'main',
      sentinelPassword: 'a canary',
      caFile: '/ca.pem',
      keyPrefix: 'staging:',
    });
  });

  it.each([
    'canary',
    'canary:6379',
    'http://canary.example',
    'redis://',
    'redis:///canary',
    'redis://host/canary',
    'redis://host/0?canary=1',
    'redis://host/0#canary',
    'redis://:%canary@host',
    'unix:///canary.sock',
    ',',
    'redis://a.example,canary',
  ])('refuses what leads nowhere: %s', (REDIS_URL) => {
    expect(problemsOf({ ...secrets, REDIS_URL })).toEqual([
      expect.stringMatching(/^REDIS_URL: must be redis:/),
    ]);
  });

  it.each(['canary', 'Cluster', 'replica'])('refuses the mode %s', (REDIS_MODE) => {
    expect(problemsOf({ ...usual, REDIS_MODE })).toEqual([
      'REDIS_MODE: must be single or sentinel or cluster',
    ]);
  });

  it.each(['canary{', '}canary', 'canary prefix', 'canäry', 'canary'.repeat(20)])(
    'refuses the prefix %s',
    (REDIS_KEY_PREFIX) => {
      expect(problemsOf({ ...usual, REDIS_KEY_PREFIX })).toEqual([
        expect.stringMatching(/^REDIS_KEY_PREFIX: must be 1 to 100 characters/),
      ]);
    },
  );
});

describe('loadConfig: what goes together with REDIS_URL', () => {
  it.each([
    ['hybrid', ['FLOW_SECRET', 'SEALING_KEYS']],
    ['mcp', ['FLOW_SECRET', 'SEALING_KEYS']],
    ['callback', ['FLOW_SECRET']],
  ] as const)('needs secrets that replicas share (%s)', (role, needed) => {
    const problems = problemsOf({ REDIS_URL: url }, role);
    expect(problems.map((problem) => problem.split(':')[0])).toEqual(needed);
    expect(problemsOf(usual, role)).toEqual([]);
  });

  it('rules a vault file out', () => {
    expect(problemsOf({ ...usual, VAULT_FILE: 'vault' })).toEqual([
      'VAULT_FILE: must not be set with REDIS_URL, because accounts are kept in Redis',
    ]);
  });

  it('needs a mode for more than one server', () => {
    const REDIS_URL = 'redis://a.example,redis://b.example';
    expect(problemsOf({ ...usual, REDIS_URL })).toEqual([
      'REDIS_URL: must be one URL, unless REDIS_MODE is sentinel or cluster',
    ]);
    expect(problemsOf({ ...usual, REDIS_URL, REDIS_MODE: 'cluster' })).toEqual([]);
  });

  it('is TLS for all servers or for none', () => {
    const REDIS_URL = 'redis://a.example,rediss://b.example';
    expect(problemsOf({ ...usual, REDIS_URL, REDIS_MODE: 'cluster' })).toEqual([
      'REDIS_URL: must have one scheme only, rediss:// or redis://',
    ]);
  });

  it('names no database of a cluster', () => {
    const cluster = { ...usual, REDIS_MODE: 'cluster' };
    expect(problemsOf(cluster)).toEqual([expect.stringMatching(/^REDIS_URL: must not name a database/)]);
    expect(problemsOf({ ...cluster, REDIS_URL: 'redis://a.example/0' })).toEqual([]);
  });

  it('has sentinels in their own mode only', () => {
    const env = { ...usual, REDIS_SENTINEL_MASTER: 'main', REDIS_SENTINEL_PASSWORD: 'canary' };
    expect(problemsOf(env)).toEqual([
      'REDIS_SENTINEL_MASTER: has no meaning unless REDIS_MODE is sentinel',
      'REDIS_SENTINEL_PASSWORD: has no meaning unless REDIS_MODE is sentinel',
    ]);
    expect(problemsOf({ ...env, REDIS_MODE: 'sentinel' })).toEqual([]);
  });

  it('is what all the other settings of Redis need', () => {
    const env = { REDIS_MODE: 'cluster', REDIS_CA_FILE: '/ca.pem', REDIS_KEY_PREFIX: 'x:' };
    expect(problemsOf(env)).toEqual(
      ['REDIS_MODE', 'REDIS_CA_FILE', 'REDIS_KEY_PREFIX'].map((name) =>
        expect.stringMatching(new RegExp(`^${name}: has no meaning without REDIS_URL`)),
      ),
    );
  });

  it.each(['/canary.pem', '/no-canary.pem'])('trusts no file that is none: %s', (REDIS_CA_FILE) => {
    expect(problemsOf({ ...usual, REDIS_CA_FILE })).toEqual([
      expect.stringMatching(/^REDIS_CA_FILE: must be a file/),
    ]);
  });

  it('trusts certificates where there is TLS only', () => {
    const REDIS_URL = 'redis://a.example';
    expect(problemsOf({ ...usual, REDIS_URL, REDIS_CA_FILE: '/ca.pem' })).toEqual([
      expect.stringMatching(/^REDIS_CA_FILE: has no meaning with redis:/),
    ]);
  });
});

describe('loadConfig: split servers that share a Redis', () => {
  it('polls nobody, and needs no service token', () => {
    const { signIn } = load(usual, 'mcp');
    expect([signIn.callbackServerUrl, signIn.serviceToken]).toEqual([undefined, undefined]);
    expect(load(usual, 'callback').signIn.serviceToken).toBeUndefined();
  });

  it('polls a callback server that has a store of its own', () => {
    const elsewhere = { ...usual, CALLBACK_SERVER_URL: 'http://localhost:3000' };
    expect(problemsOf(elsewhere, 'mcp')).toEqual([
      expect.stringMatching(/^CALLBACK_SERVICE_TOKEN: is required/),
    ]);
    const token = { CALLBACK_SERVICE_TOKEN: 't'.repeat(32) };
    expect(load({ ...elsewhere, ...token }, 'mcp').signIn.callbackServerUrl).toBe('http://localhost:3000');
  });
});

describe('isPlainRedis', () => {
  it.each([
    ['rediss://redis.example', false],
    ['redis://localhost:6379', false],
    ['redis://127.0.0.1', false],
    ['redis://redis.example', true],
    ['redis://10.0.0.7', true],
  ])('%s: %s', (one, isPlain) => {
    expect(isPlainRedis({ urls: [one] })).toBe(isPlain);
  });
});
