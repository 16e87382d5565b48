import { createBrowser, startTopology, type Topology, topologyKinds } from '@hybrid-mcp/test-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { poll, readConfirmationCode, signIn, startSignIn, visit } from './sign-in-steps.ts';

describe.each(topologyKinds)('confirm binding (%s)', (kind) => {
  let servers: Topology;
  beforeAll(async () => {
    servers = await startTopology({ kind, env: { SIGN_IN_BINDING: 'confirm' } });
  });
  afterAll(() => servers.stop());

  it('shows who asks, when and for what before it leads to Microsoft', async () => {
    const { authUrl } = await startSignIn(servers);
    expect(authUrl).toMatch(new RegExp(`^${servers.callbackBaseUrl}/oauth/start/`));
    const page = await createBrowser().open(authUrl);
    expect(page.status).toBe(200);
    expect(page.text).toMatch(/Asked for by/);
    expect(page.text).toMatch(/\d{4}-\d\d-\d\d \d\d:\d\d UTC/);
    expect(page.text).toContain('User.Read');
  });

  it('ends with a confirmation code that complete_authentication demands', async () => {
    const { authUrl, state } = await startSignIn(servers);
    const page = await visit(createBrowser(), authUrl);
    const { value } = await servers.mcp.call('wait_for_callback', { state });
    const complete = (code?: string) =>
      servers.mcp.call('complete_authentication', {
        auth_code: value.auth_code,
        ...(code && { confirmation_code: code }),
      });
    expect((await complete()).value.error).toBe('confirmation_code_required');
    expect((await complete('AAAA-AAAA')).value.error).toBe('wrong_confirmation_code');
    expect((await complete(readConfirmationCode(page).toLowerCase().replace('-', ' '))).value.success).toBe(
      true,
    );
  });

  it('gives the poll no code, only the fact', async () => {
    const { authUrl, state } = await startSignIn(servers);
    await visit(createBrowser(), authUrl);
    const { body } = await poll(servers, state);
    expect(body.status).toBe('success');
    expect(body.data).not.toHaveProperty('auth_code');
  });

  it('lists accounts only to who holds a handle', async () => {
    const { value } = await signIn(servers);
    expect((await servers.mcp.call('list_accounts')).value.error).toBe('sign_in_required');
    expect((await servers.mcp.call('get_user_profile')).value.error).toBe('sign_in_required');
    const own = await servers.mcp.call('list_accounts', { access_token: value.access_token });
    expect(own.value.accounts).toEqual([value.account]);
    const profile = await servers.mcp.call('get_user_profile', { access_token: value.access_token });
    expect(profile.value.displayName).toBe('Adele Vance');
  });

  it('works when the start page is opened twice, and for two flows in two tabs', async () => {
    const browser = createBrowser();
    const [first, second] = [await startSignIn(servers), await startSignIn(servers)];
    const stale = await browser.open(first.authUrl);
    await browser.open(first.authUrl);
    const [firstTab, secondTab] = [await stale.submit(), await (await browser.open(second.authUrl)).submit()];
    for (const tab of [secondTab, firstTab]) {
      const button =
        tab.forms[0]?.controls.find(({ value }) => value === 'adele@contoso.example')?.label ?? '';
      expect((await tab.submit({ button })).text).toContain('Authentication Successful');
    }
  });

  it('keeps the number of cookies bounded however many flows one browser starts', async () => {
    const browser = createBrowser();
    for (let flow = 0; flow < 12; flow += 1) {
      await (await browser.open((await startSignIn(servers)).authUrl)).submit();
    }
    expect(browser.cookies(servers.callbackBaseUrl).length).toBeLessThanOrEqual(9);
    const { authUrl } = await startSignIn(servers);
    expect((await visit(browser, authUrl)).text).toContain('Authentication Successful');
  });
});
