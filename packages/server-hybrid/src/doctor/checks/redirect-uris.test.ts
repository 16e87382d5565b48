import { describe, expect, it } from 'vitest';
import { createTestContext, testCredentials } from '../../testing/test-context.ts';
import { redirectUrisCheck } from './redirect-uris.ts';

const run = (env = {}, isDemo = false) =>
  redirectUrisCheck.run(createTestContext({ env: { ...testCredentials, ...env }, isDemo }));

describe('the check of redirect URIs', () => {
  it('prints every one that must be registered', async () => {
    const findings = await run({
      PUBLIC_BASE_URL: 'https://mcp.example.com',
      ALLOWED_CALLBACK_BASE_URLS: 'http://localhost:9000',
    });
    expect(findings).toEqual([
      { level: 'ok', text: expect.stringMatching(/^https:\/\/mcp\.example\.com\/oauth\/callback keeps/) },
      { level: 'ok', text: expect.stringMatching(/^http:\/\/localhost:9000\/oauth\/callback keeps/) },
    ]);
  });

  it('says how 127.0.0.1 is registered', async () => {
    const [finding] = await run({ PUBLIC_BASE_URL: 'http://127.0.0.1:8000' });
    expect(finding?.level).toBe('warning');
    expect(finding?.fix).toContain(
      '{ "url": "http://127.0.0.1:8000/oauth/callback", "type": "Web" } to replyUrlsWithType',
    );
  });

  it('reports one that Microsoft refuses', async () => {
    const context = createTestContext();
    const callbackBaseUrls = ['http://mcp.example.com'];
    const config = { ...context.config, signIn: { ...context.config.signIn, callbackBaseUrls } };
    expect(await redirectUrisCheck.run({ ...context, config })).toEqual([
      {
        level: 'problem',
        text: 'Microsoft refuses http://mcp.example.com/oauth/callback: it must be https, except on localhost.',
        fix: expect.stringContaining('PUBLIC_BASE_URL'),
      },
    ]);
  });

  it('says that one does for every port of --stdio, at Microsoft', async () => {
    expect(await run()).toEqual([
      { level: 'ok', text: expect.stringMatching(/^http:\/\/localhost:8000\/oauth\/callback keeps/) },
      { level: 'ok', text: expect.stringContaining('Microsoft ignores the port of http://localhost') },
    ]);
    expect(await run({ PORT: '9000' })).toHaveLength(1);
    expect(await run({ PUBLIC_BASE_URL: 'http://localhost:9000' })).toHaveLength(1);
    expect(await run({ HOST: '0.0.0.0' })).toHaveLength(1);
  });

  it('says what to set for --stdio where another provider may compare ports', async () => {
    const [, finding] = await run({ MICROSOFT_AUTHORITY_URL: 'https://login.example.com' });
    expect(finding).toEqual({
      level: 'unknown',
      text: 'hybrid-mcp --stdio takes a free port, and login.example.com may compare ports.',
      fix: 'If it does, set PORT for hybrid-mcp --stdio to the registered one.',
    });
  });

  it('needs none for device code, and no registration in the demo', async () => {
    const { AZURE_CLIENT_ID } = testCredentials;
    const context = createTestContext({ env: { AZURE_CLIENT_ID, SIGN_IN_FLOW: 'device_code' } });
    expect(await redirectUrisCheck.run(context)).toEqual([
      { level: 'ok', text: expect.stringMatching(/^None is needed/) },
    ]);
    expect((await run({}, true))[0]?.text).toContain('the emulator takes it without registration');
  });
});
