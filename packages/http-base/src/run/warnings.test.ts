import { loadConfig, settings } from '@hybrid-mcp/core';
import { describe, expect, test } from 'vitest';
import { describeWarnings } from './warnings.ts';

const credentials = { AZURE_CLIENT_ID: 'an-id', AZURE_CLIENT_SECRET: 'a-secret' };
const configOf = (env: Readonly<Record<string, string>> = {}) =>
  loadConfig({ ...credentials, ...env }, 'hybrid');

describe('describeWarnings', () => {
  test('has nothing to say about an ordinary configuration', () => {
    expect(describeWarnings(configOf())).toEqual([]);
    expect(describeWarnings(configOf({ DANGEROUSLY_ALLOW_HTTP_MICROSOFT: '0' }))).toEqual([]);
  });

  test("warns when Microsoft's own tokens are handed out", () => {
    expect(describeWarnings(configOf({ TOKEN_RELEASE: 'microsoft' }))).toEqual([
      "TOKEN_RELEASE=microsoft hands Microsoft's codes and tokens to every client.",
    ]);
  });

  test('warns of a Redis that is reached in clear over a network', () => {
    const shared = { FLOW_SECRET: 's'.repeat(32), SEALING_KEYS: Buffer.alloc(32).toString('base64') };
    const warningsOf = (REDIS_URL: string) => describeWarnings(configOf({ ...shared, REDIS_URL }));
    expect(warningsOf('redis://:canary@redis.example')).toEqual([
      expect.stringMatching(/^REDIS_URL is redis:\/\/: whoever listens (?!.*canary).+\.$/),
    ]);
    expect(warningsOf('rediss://redis.example')).toEqual([]);
    expect(warningsOf('redis://localhost')).toEqual([]);
  });

  test('warns when nobody behind a proxy is told apart', () => {
    const behindProxy = { PUBLIC_BASE_URL: 'https://mcp.example.com' };
    expect(describeWarnings(configOf(behindProxy))).toEqual([expect.stringContaining('TRUSTED_PROXIES')]);
    expect(describeWarnings(configOf({ ...behindProxy, TRUSTED_PROXIES: '127.0.0.1' }))).toEqual([]);
    // Where a server listens on the network, it is not known who connects.
    expect(describeWarnings(configOf({ ...behindProxy, HOST: '0.0.0.0' }))).toEqual([]);
  });

  const dangerous = Object.keys(settings).filter((name) => name.startsWith('DANGEROUSLY_'));

  test.each(dangerous)('says in one sentence what %s means while it is on', (name) => {
    const warnings = describeWarnings({ ...configOf(), dangers: [name] });
    expect(warnings).toEqual([expect.stringMatching(new RegExp(`^${name}: [a-z][^\\n]+\\.$`))]);
    expect(warnings[0]).not.toContain('undefined');
  });

  test('leaves out what a demo sets by itself, and nothing else', () => {
    const config = { ...configOf({ TOKEN_RELEASE: 'microsoft' }), dangers: dangerous };
    expect(describeWarnings(config, { isDemo: true }).map((text) => text.split(/[:=]/)[0])).toEqual([
      'TOKEN_RELEASE',
      'DANGEROUSLY_ALLOW_HTTP_CALLBACK_SERVER',
    ]);
  });
});
