import { loadConfig } from '@hybrid-mcp/core';
import { describe, expect, test } from 'vitest';
import { type Banner, formatBanner } from './banner.ts';
import { describeNextSteps } from './next-steps.ts';

const plain: Banner = {
  name: 'hybrid-mcp',
  version: '1.2.3',
  role: 'hybrid',
  config: loadConfig({ AZURE_CLIENT_ID: 'an-id', AZURE_CLIENT_SECRET: 'a-secret' }, 'hybrid'),
  parts: { banner: { 'MCP endpoint': 'http://localhost:8000/mcp', Callback: 'http://localhost:8000/cb' } },
  address: 'http://localhost:8000',
  standInUrl: undefined,
  nextSteps: [],
};

function banner(env: Readonly<Record<string, string>>, rest: Partial<Banner> = {}): string {
  const credentials = { AZURE_CLIENT_ID: 'an-id', AZURE_CLIENT_SECRET: 'a-secret' };
  return formatBanner({ ...plain, config: loadConfig({ ...credentials, ...env }, 'hybrid'), ...rest });
}

describe('formatBanner', () => {
  test('says where everything is, one under the other', () => {
    expect(banner({})).toBe(`
hybrid-mcp 1.2.3 listening on http://localhost:8000

  MCP endpoint  http://localhost:8000/mcp
  Callback      http://localhost:8000/cb
  Sign-in       direct: for this machine only
  Accounts      in memory: a restart signs everybody out

Press Ctrl-C to stop.
`);
  });

  test('says in demo mode that people are samples, and what to do next', () => {
    const text = banner({}, { standInUrl: 'http://localhost:8400', nextSteps: ['Next: this,', 'or that'] });
    expect(text).toContain(`
  DEMO: signs in to the built-in Microsoft emulator at http://localhost:8400.
  People and data are samples.
  Set AZURE_CLIENT_ID and AZURE_CLIENT_SECRET to use Microsoft.

  Next: this,
  or that

Press Ctrl-C to stop.
`);
  });

  test('says that accounts are in Redis, and not in which', () => {
    const shared = { FLOW_SECRET: 's'.repeat(32), SEALING_KEYS: Buffer.alloc(32).toString('base64') };
    const text = banner({ ...shared, REDIS_URL: 'rediss://:canary@redis.example' });
    expect(text).toContain('Accounts      in Redis, for all servers that share it\n');
    expect(text).not.toContain('canary');
  });

  test('shows next steps only in demo mode', () => {
    expect(banner({}, { nextSteps: ['Next: this'] })).not.toContain('Next');
  });

  test('names the binding of a server that others can reach', () => {
    expect(banner({ PUBLIC_BASE_URL: 'https://mcp.example.com' })).toContain(
      'Sign-in       confirm: start page and confirmation code',
    );
  });

  test('says how people sign in with a device code', () => {
    const device = { SIGN_IN_FLOW: 'device_code', AZURE_CLIENT_SECRET: '' };
    expect(banner(device)).toContain('  Sign-in       device code: the person types a code at Microsoft\n');
  });

  test('says where accounts are kept, on a server that has them', () => {
    const vault = {
      VAULT_FILE: '/data/accounts.vault',
      SEALING_KEYS: Buffer.alloc(32, 1).toString('base64'),
    };
    expect(banner(vault)).toContain('  Accounts      in the file /data/accounts.vault\n');
    expect(banner({}, { role: 'callback' })).not.toContain('Accounts');
  });

  test('warns of what takes a protection away', () => {
    expect(banner({})).not.toContain('WARNING');
    expect(banner({ TOKEN_RELEASE: 'microsoft', DANGEROUSLY_ALLOW_HTTP_MICROSOFT: '1' })).toContain(`

  WARNING: TOKEN_RELEASE=microsoft hands Microsoft's codes and tokens to every
           client.
  WARNING: DANGEROUSLY_ALLOW_HTTP_MICROSOFT: people may sign in to a stand-in on
           this machine, not to Microsoft.

Press`);
  });

  test('does not warn of what a demo sets by itself', () => {
    const standInUrl = 'http://localhost:8400';
    expect(banner({ DANGEROUSLY_ALLOW_HTTP_MICROSOFT: '1' }, { standInUrl })).not.toContain('WARNING');
  });

  test('fits into a terminal', () => {
    const nextSteps = describeNextSteps({
      mcpUrl: 'http://localhost:18000/mcp',
      env: { npm_package_name: 'hybrid-mcp-workspace' },
    });
    const env = { TOKEN_RELEASE: 'microsoft' };
    const text = banner(env, { standInUrl: 'http://localhost:18400', nextSteps });
    expect(text.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  test('holds no secret', () => {
    expect(banner({ FLOW_SECRET: 'f'.repeat(40) })).not.toMatch(/a-secret|ffff/);
  });
});
