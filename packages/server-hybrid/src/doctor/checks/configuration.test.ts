import { withStandIn } from '@hybrid-mcp/core';
import { describe, expect, it } from 'vitest';
import { createTestContext, testCredentials } from '../../testing/test-context.ts';
import { configurationCheck } from './configuration.ts';

const run = (env = {}, isDemo = false) =>
  configurationCheck.run(createTestContext({ env: { ...testCredentials, ...env }, isDemo }));

describe('the configuration check', () => {
  it('names app registration, tenant and cloud, and what the binding means', async () => {
    const [registration, binding, ...others] = await run({ AZURE_TENANT_ID: 'contoso.example' });
    expect(registration).toEqual({
      level: 'ok',
      text: `All settings can be read. App registration ${testCredentials.AZURE_CLIENT_ID}, tenant contoso.example, cloud global.`,
    });
    expect(binding?.text).toMatch(/^Binding direct: .*Only this machine/);
    expect(others).toEqual([]);
  });

  it('says what confirm means on a server that others reach', async () => {
    const [, binding] = await run({ PUBLIC_BASE_URL: 'https://mcp.example.com' });
    expect(binding?.text).toMatch(/^Binding confirm: .*confirmation code/);
  });

  it('says that people type a code in with device code', async () => {
    const { AZURE_CLIENT_ID } = testCredentials;
    const context = createTestContext({ env: { AZURE_CLIENT_ID, SIGN_IN_FLOW: 'device_code' } });
    expect((await configurationCheck.run(context))[1]?.text).toMatch(/^Sign-in by device code/);
  });

  it.each([
    ['hybrid', {}, 1],
    ['hybrid', { MICROSOFT_CLOUD: 'china' }, 1],
    ['0oa1b2c3', { MICROSOFT_AUTHORITY_URL: 'https://login.example.com' }, 0],
  ])('looks at the form of AZURE_CLIENT_ID where Microsoft gives it out: %s, %j', async (id, env, count) => {
    const findings = await run({ ...env, AZURE_CLIENT_ID: id });
    const warnings = findings.filter(({ level }) => level === 'warning');
    expect(warnings).toHaveLength(count);
    for (const { text, fix } of warnings) {
      expect([text, fix]).toEqual([
        expect.stringMatching(/^AZURE_CLIENT_ID is no GUID/),
        expect.stringContaining('"Application (client) ID"'),
      ]);
    }
  });

  it('warns of what is dangerous, each by name', async () => {
    const findings = await run({ DANGEROUSLY_ALLOW_HTTP_MICROSOFT: '1', TOKEN_RELEASE: 'microsoft' });
    expect(findings.filter(({ level }) => level === 'warning').map(({ text }) => text)).toEqual([
      expect.stringMatching(/^TOKEN_RELEASE=microsoft hands/),
      expect.stringMatching(/^DANGEROUSLY_ALLOW_HTTP_MICROSOFT is on: people may sign in to a stand-in/),
    ]);
  });

  it('explains the demo, and not the dangers that the demo brings along', async () => {
    const stand = { baseUrl: 'http://localhost:1', clientId: 'demo', clientSecret: 'demo' };
    const [demo, ...others] = await run(withStandIn({}, stand), true);
    expect(demo?.text).toMatch(/^Demo mode: .*emulator/);
    expect(demo?.fix).toContain('set AZURE_CLIENT_ID, AZURE_TENANT_ID and AZURE_CLIENT_SECRET');
    expect(others.every(({ level }) => level === 'ok')).toBe(true);
  });
});
