import { describe, expect, it } from 'vitest';
import { createTestCertificate, createTestKeyPair } from '../testing/test-certificate.ts';
import { createTestClock } from '../testing/test-clock.ts';
import { ConfigurationError } from './configuration-error.ts';
import type { Environment } from './environment.ts';
import { loadConfig } from './load-config.ts';
import type { ServerRole } from './settings.ts';

const expiresMs = Date.parse('2030-01-01T00:00:00Z');
const keys = createTestKeyPair();
const pem = createTestCertificate({ ...keys, notAfter: new Date(expiresMs) });
const keyPem = (options: object = {}) =>
  keys.privateKey.export({ type: 'pkcs8', format: 'pem', ...options }).toString();
const files: Readonly<Record<string, string>> = {
  '/app.pem': pem + keyPem(),
  '/locked.pem': pem + keyPem({ cipher: 'aes-256-cbc', passphrase: 'open' }),
  '/canary.pem': 'canary',
  '/token': 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJzIn0.c2ln',
  '/canary-token': 'canary',
};
const readFile = (path: string) => {
  const text = files[path];
  if (text === undefined) throw new Error(`ENOENT: ${path}`);
  return text;
};

function problemsOf(env: Environment, role: ServerRole = 'hybrid', nowMs = expiresMs - 1): readonly string[] {
  try {
    loadConfig(env, role, { readFile, workingDirectory: '/', clock: createTestClock(nowMs) });
    return [];
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    expect(error.message).not.toMatch(/canary|hush/);
    return error.problems;
  }
}

const id = { AZURE_CLIENT_ID: 'id' };
const secret = { AZURE_CLIENT_SECRET: 'hush' };
const certificate = { AZURE_CLIENT_CERTIFICATE_PATH: '/app.pem' };
const federated = { AZURE_FEDERATED_TOKEN_FILE: '/token' };
const identity = { AZURE_MANAGED_IDENTITY: 'system' };
const device = { SIGN_IN_FLOW: 'device_code' };
const shared = { FLOW_SECRET: 's'.repeat(32), CALLBACK_SERVICE_TOKEN: 't'.repeat(32) };

describe('loadConfig: exactly one credential', () => {
  it.each([secret, certificate, federated, identity, device])('is enough: %o', (env) => {
    expect(problemsOf({ ...id, ...env })).toEqual([]);
  });

  it.each(['hybrid', 'mcp'] as const)('is required for %s, and all four are named', (role) => {
    const [problem = '', ...others] = problemsOf({ ...id, ...shared }, role);
    expect(others).toEqual([]);
    expect(problem).toMatch(/^AZURE_CLIENT_SECRET: is required; /);
    for (const name of Object.keys({ ...certificate, ...federated, ...identity }))
      expect(problem).toContain(name);
  });

  it('is not asked for again where a bad one is set', () => {
    const problems = problemsOf({ ...id, AZURE_MANAGED_IDENTITY: 'canary' });
    expect(problems).toEqual([expect.stringMatching(/^AZURE_MANAGED_IDENTITY: must be system, or/)]);
  });

  it.each<[Environment, RegExp]>([
    [{ ...secret, ...certificate }, /^AZURE_CLIENT_SECRET: must .* AZURE_CLIENT_CERTIFICATE_PATH$/],
    [{ ...secret, ...identity, ...federated }, /^AZURE_CLIENT_SECRET: must .* AZURE_MANAGED_IDENTITY$/],
    [{ ...certificate, ...identity }, /^AZURE_CLIENT_CERTIFICATE_PATH: must .* AZURE_MANAGED_IDENTITY$/],
    [
      { ...secret, ...certificate, ...identity },
      /^AZURE_CLIENT_SECRET: must .* AZURE_CLIENT_CERTIFICATE_PATH and AZURE_MANAGED_IDENTITY$/,
    ],
  ])('is not several, which are named: %o', (env, problem) => {
    expect(problemsOf({ ...id, ...env })).toEqual([expect.stringMatching(problem)]);
  });

  it.each([secret, certificate, federated, identity])(
    'is none for a public client (AADSTS700025), so not %o',
    (env) => {
      const [name] = Object.keys(env);
      expect(problemsOf({ ...id, ...device, ...env })).toEqual([
        `${name}: must not be set with SIGN_IN_FLOW=device_code, which needs no credential`,
      ]);
    },
  );

  it('is no concern of a server that only takes callbacks', () => {
    expect(problemsOf({ ...shared, ...secret, ...certificate, ...device }, 'callback')).toEqual([]);
  });
});

describe('loadConfig: files of credentials', () => {
  const password = 'AZURE_CLIENT_CERTIFICATE_PASSWORD';

  it.each<[string, Environment, string]>([
    [
      'a file that is not there',
      { AZURE_CLIENT_CERTIFICATE_PATH: '/canary' },
      'AZURE_CLIENT_CERTIFICATE_PATH: must name',
    ],
    [
      'a file that is no PEM',
      { AZURE_CLIENT_CERTIFICATE_PATH: '/canary.pem' },
      'AZURE_CLIENT_CERTIFICATE_PATH: must be',
    ],
    [
      'an encrypted key without password',
      { AZURE_CLIENT_CERTIFICATE_PATH: '/locked.pem' },
      `${password}: is required`,
    ],
    [
      'an encrypted key with a wrong password',
      { AZURE_CLIENT_CERTIFICATE_PATH: '/locked.pem', [password]: 'canary' },
      `${password}: must decrypt`,
    ],
    [
      'a password without file',
      { ...secret, [password]: 'canary' },
      `${password}: must be accompanied by AZURE_CLIENT_CERTIFICATE_PATH`,
    ],
    [
      'a token file that is not there',
      { AZURE_FEDERATED_TOKEN_FILE: '/canary' },
      'AZURE_FEDERATED_TOKEN_FILE: must name',
    ],
    [
      'a token file without token',
      { AZURE_FEDERATED_TOKEN_FILE: '/canary-token' },
      'AZURE_FEDERATED_TOKEN_FILE: must hold',
    ],
  ])('are tried at the start: %s', (_what, env, problem) => {
    expect(problemsOf({ ...id, ...env })).toEqual([expect.stringContaining(problem)]);
  });

  it.each(['/app.pem', '/locked.pem'])('of which %s is there are not blamed for a bad password', (path) => {
    for (const value of ['canary\npassword', 'canary'.repeat(100)]) {
      const env = { AZURE_CLIENT_CERTIFICATE_PATH: path, [password]: value };
      expect(problemsOf({ ...id, ...env })).toEqual([
        expect.stringMatching(/^AZURE_CLIENT_CERTIFICATE_PASSWORD: must (have|be)/),
      ]);
    }
  });

  it('are opened with their password', () => {
    const env = { AZURE_CLIENT_CERTIFICATE_PATH: '/locked.pem', [password]: 'open' };
    expect(problemsOf({ ...id, ...env })).toEqual([]);
  });

  it('are refused from the moment on at which the certificate expires', () => {
    expect(problemsOf({ ...id, ...certificate }, 'hybrid', expiresMs - 1)).toEqual([]);
    expect(problemsOf({ ...id, ...certificate }, 'hybrid', expiresMs)).toEqual([
      'AZURE_CLIENT_CERTIFICATE_PATH: must hold a certificate that has not expired',
    ]);
  });

  it('are not read where another credential counts', () => {
    expect(problemsOf({ ...id, ...secret, AZURE_FEDERATED_TOKEN_FILE: '/canary' })).toEqual([]);
  });
});

describe('loadConfig: SIGN_IN_FLOW=device_code (RFC 8628 §5.4)', () => {
  const direct = 'SIGN_IN_FLOW: must not be device_code without direct binding';

  it.each<[string, Environment, string[]]>([
    ['on localhost', {}, []],
    ['with a binding of confirm', { SIGN_IN_BINDING: 'confirm' }, [direct]],
    ['on the network', { HOST: '0.0.0.0' }, [direct]],
    ['behind a public URL', { PUBLIC_BASE_URL: 'https://mcp.example.com' }, [direct]],
    [
      'on the network, with direct asked for',
      { HOST: '0.0.0.0', SIGN_IN_BINDING: 'direct' },
      ['SIGN_IN_BINDING: must not be direct'],
    ],
  ])('%s', (_what, env, expected) => {
    expect(problemsOf({ ...id, ...device, ...env })).toEqual(
      expected.map((text) => expect.stringContaining(text)),
    );
  });

  it('is not for a split server', () => {
    expect(problemsOf({ ...id, ...device, ...shared }, 'mcp')).toEqual([
      'SIGN_IN_FLOW: must be authorization_code here; device_code is for the single-port server',
    ]);
  });
});

describe('loadConfig: clouds that do not go together', () => {
  it.each<[Environment, string[]]>([
    [{ MICROSOFT_CLOUD: 'us-gov', MICROSOFT_AUTHORITY_URL: 'https://login.microsoftonline.us/' }, []],
    [{ MICROSOFT_CLOUD: 'us-gov-dod', MICROSOFT_AUTHORITY_URL: 'https://login.microsoftonline.us' }, []],
    [{ MICROSOFT_CLOUD: 'china', GRAPH_BASE_URL: 'https://graph.example' }, []],
    [{ GRAPH_BASE_URL: 'https://graph.microsoft.us/v1.0' }, ['GRAPH_BASE_URL']],
    [{ MICROSOFT_CLOUD: 'us-gov', GRAPH_BASE_URL: 'https://dod-graph.microsoft.us' }, ['GRAPH_BASE_URL']],
    [{ MICROSOFT_AUTHORITY_URL: 'https://LOGIN.chinacloudapi.cn' }, ['MICROSOFT_AUTHORITY_URL']],
    [
      {
        MICROSOFT_CLOUD: 'china',
        MICROSOFT_AUTHORITY_URL: 'https://login.microsoftonline.com',
        GRAPH_BASE_URL: 'https://graph.microsoft.com',
      },
      ['MICROSOFT_AUTHORITY_URL', 'GRAPH_BASE_URL'],
    ],
    [{ AZURE_TENANT_ID: 'consumers' }, []],
    [{ AZURE_TENANT_ID: 'consumers', MICROSOFT_CLOUD: 'us-gov' }, ['AZURE_TENANT_ID']],
    [{ AZURE_TENANT_ID: 'common', MICROSOFT_CLOUD: 'us-gov' }, []],
    [{ MICROSOFT_CLOUD: 'canary', GRAPH_BASE_URL: 'https://graph.microsoft.us' }, ['MICROSOFT_CLOUD']],
  ])('are reported: %o', (env, expected) => {
    const problems = problemsOf({ ...id, ...secret, ...env });
    expect(problems.map((problem) => problem.split(':', 1)[0])).toEqual(expected);
  });

  it('are reported by a server that only takes callbacks', () => {
    const env = { ...shared, MICROSOFT_AUTHORITY_URL: 'https://login.microsoftonline.us' };
    expect(problemsOf(env, 'callback')).toEqual([
      expect.stringMatching(/^MICROSOFT_AUTHORITY_URL: must not be of/),
    ]);
  });
});

describe('loadConfig: VAULT_FILE', () => {
  it('needs keys that outlive the process', () => {
    const problems = problemsOf({ ...id, ...secret, VAULT_FILE: '/canary' });
    expect(problems).toEqual([expect.stringMatching(/^SEALING_KEYS: is required with VAULT_FILE; /)]);
  });

  it('does not report keys as missing that are bad', () => {
    const problems = problemsOf({ ...id, ...secret, VAULT_FILE: '/vault', SEALING_KEYS: 'canary' });
    expect(problems).toEqual([expect.stringMatching(/^SEALING_KEYS: must be base64/)]);
  });

  it('is no concern of a server that only takes callbacks', () => {
    expect(problemsOf({ ...shared, VAULT_FILE: '/vault' }, 'callback')).toEqual([]);
  });
});

describe('loadConfig: several problems about Microsoft', () => {
  it('are reported at once, even without AZURE_CLIENT_ID', () => {
    const env = {
      AZURE_CLIENT_CERTIFICATE_PATH: '/canary.pem',
      AZURE_MANAGED_IDENTITY: 'system',
      AZURE_TENANT_ID: 'consumers',
      MICROSOFT_CLOUD: 'china',
      GRAPH_BASE_URL: 'https://graph.microsoft.com',
      VAULT_FILE: '/vault',
    };
    expect(problemsOf(env).map((problem) => problem.split(':', 1)[0])).toEqual([
      'AZURE_CLIENT_ID',
      'AZURE_CLIENT_CERTIFICATE_PATH',
      'AZURE_CLIENT_CERTIFICATE_PATH',
      'GRAPH_BASE_URL',
      'AZURE_TENANT_ID',
      'SEALING_KEYS',
    ]);
  });
});
