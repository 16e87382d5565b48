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
