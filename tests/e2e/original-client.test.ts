import { createBrowser, startTopology, type Topology, topologyKinds } from '@hybrid-mcp/test-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { poll, visit } from './sign-in-steps.ts';

describe.each(topologyKinds)('a client that only knows the original README (%s)', (kind) => {
  let servers: Topology;
  beforeAll(async () => {
    servers = await startTopology({ kind });
  });
  afterAll(() => servers.stop());

  it('signs in with the original four calls, arguments and order, reading JSON from content[0].text', async () => {
    const { mcp, callbackBaseUrl } = servers;
    const auth = await mcp.call('authenticate_account', { callback_base_url: callbackBaseUrl });
    expect(auth.value).toEqual(auth.structured);
    expect(auth.value.auth_url).toMatch(
      new RegExp(`^${servers.emulator.baseUrl}/common/oauth2/v2.0/authorize\\?`),
    );

    const waiting = mcp.call('wait_for_callback', { state: auth.value.state, timeout: 60 });
    const page = await visit(createBrowser(), String(auth.value.auth_url));
    expect(page.status).toBe(200);
    expect(page.text).toContain('Authentication Successful');
    expect(page.text).toContain('You can close this window and return to your application.');
    const callback = await waiting;
    expect(callback.value).toEqual({
      success: true,
      state: auth.value.state,
      auth_code: expect.stringMatching(/^hmc_/),
    });

    const token = await mcp.call('complete_authentication', {
      auth_code: callback.value.auth_code,
      callback_base_url: callbackBaseUrl,
    });
    expect(token.value).toEqual({
      success: true,
      access_token: expect.stringMatching(/^hma_/),
      token_type: 'Bearer',
      expires_in: 86_400,
      account: {
        id: expect.stringMatching(/^[\da-f-]{36}\.[\da-f-]{36}$/),
        username: 'adele@contoso.example',
        name: 'Adele Vance',
      },
      scopes: expect.arrayContaining(['User.Read']),
    });

    const profile = await mcp.call('get_user_profile', { access_token: token.value.access_token });
    expect(profile.isError).toBe(false);
    expect(Object.keys(profile.value).sort()).toEqual([
      'businessPhones',
      'displayName',
      'givenName',
      'id',
      'jobTitle',
      'mail',
      'mobilePhone',
      'officeLocation',
      'surname',
      'userPrincipalName',
    ]);
    expect(profile.value).toMatchObject({
      displayName: 'Adele Vance',
      userPrincipalName: 'adele@contoso.example',
    });
    expect((await poll(servers, String(auth.value.state))).body).toEqual({
      received: true,
      status: 'completed',
    });
  });

  it('accepts the alias /callback of the published code', async () => {
    const auth = await servers.mcp.call('authenticate_account');
    const page = await fetch(
      `${servers.callbackBaseUrl}/callback?state=${auth.value.state}&error=access_denied`,
    );
    expect(page.status).toBe(400);
    expect(await page.text()).toContain('Authentication Failed');
  });

  it('answers GET / with the original fields and /health without touching anything', async () => {
    const index = await (await fetch(`${servers.callbackBaseUrl}/`)).json();
    expect(index).toMatchObject({
      name: expect.any(String),
      version: expect.any(String),
      health: expect.any(String),
    });
    const health = await fetch(`${servers.callbackBaseUrl}/health`);
    expect(health.status).toBe(200);
    expect(await health.json()).toEqual({
      status: 'healthy',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      version: expect.any(String),
      uptime_s: expect.any(Number),
    });
    expect((await fetch(`${servers.mcpUrl.replace('/mcp', '/ready')}`)).status).toBe(200);
  });
});
