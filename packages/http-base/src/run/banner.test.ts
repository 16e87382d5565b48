import { loadConfig, settings } from '@hybrid-mcp/core';
import { describe, expect, test } from 'vitest';
import { type Banner, formatBanner } from './banner.ts';

const plain: Banner = {
  name: 'hybrid-mcp',
  version: '1.2.3',
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

Press Ctrl-C to stop.
`);
  });

  test('says in demo mode that people are samples, and what to do next', () => {
    const text = banner({}, { standInUrl: 'http://localhost:8400', nextSteps: ['Next: this,', 'or that'] });
    expect(text).toContain(`
  DEMO: signs in to the built-in Microsoft emulator at http://localhost:8400.
  People and data are samples. Set AZURE_CLIENT_ID and AZURE_CLIENT_SECRET to use Microsoft.

  Next: this,
  or that

Press Ctrl-C to stop.
`);
  });

  test('shows next steps only in demo mode', () => {
    expect(banner({}, { nextSteps: ['Next: this'] })).not.toContain('Next');
  });

  test('names the binding of a server that others can reach', () => {
    expect(banner({ PUBLIC_BASE_URL: 'https://mcp.example.com' })).toContain(
      'Sign-in       confirm: start page and confirmation code',
    );
  });

  test('warns when Microsoft’s own tokens are handed out', () => {
    expect(banner({})).not.toContain('WARNING');
    expect(banner({ TOKEN_RELEASE: 'microsoft' })).toContain('\n\n  WARNING: TOKEN_RELEASE=microsoft hands ');
  });

  const dangerous = Object.keys(settings).filter((name) => name.startsWith('DANGEROUSLY_'));

  test.each(dangerous)('says what %s means while it is on', (name) => {
    const text = formatBanner({ ...plain, config: { ...plain.config, dangers: [name] } });
    expect(text).toMatch(new RegExp(`  WARNING: ${name}: [a-z][^\\n]+\\.\\n`));
    expect(text).not.toContain('undefined');
  });

  test('warns of a dangerous setting only while it is on', () => {
    expect(banner({ DANGEROUSLY_ALLOW_HTTP_MICROSOFT: '1' })).toContain('WARNING');
    expect(banner({ DANGEROUSLY_ALLOW_HTTP_MICROSOFT: '0' })).not.toContain('WARNING');
  });

  test('holds no secret', () => {
    expect(banner({ FLOW_SECRET: 'f'.repeat(40) })).not.toMatch(/a-secret|ffff/);
  });
});
