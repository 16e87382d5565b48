import { createBrowser, startTopology, type Topology, topologyKinds } from '@hybrid-mcp/test-kit';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { signIn, startSignIn, visit } from './sign-in-steps.ts';

describe.each(topologyKinds)('when Microsoft says no (%s)', (kind) => {
  let servers: Topology;
  beforeAll(async () => {
    servers = await startTopology({ kind });
  });
  afterEach(() => servers.emulator.faults.clear());
  afterAll(() => servers.stop());

  it('shows our own sentence and the facts for support, and nothing else of the query', async () => {
    const { state } = await startSignIn(servers);
    const id = '0f0e0d0c-1a2b-4c3d-8e9f-001122334455';
    const description = `AADSTS65004: User declined <b>x</b>. Trace ID: 1 Correlation ID: ${id} Timestamp: now`;
    const query = new URLSearchParams({ state, error: 'access_denied', error_description: description });
    const page = await createBrowser().open(`${servers.callbackBaseUrl}/oauth/callback?${query}`);
    expect(page.status).toBe(400);
    expect(page.text).toContain('Authentication Failed');
    expect(page.text).toContain('You declined the permissions');
    expect(page.text).toContain('access_denied, AADSTS65004');
    expect(page.text).toContain(id);
    expect(page.html).not.toMatch(/User declined|<b>|Trace ID/);
  });

  it('maps an error name it does not know to server_error', async () => {
    const { state } = await startSignIn(servers);
    const page = await createBrowser().open(
      `${servers.callbackBaseUrl}/oauth/callback?state=${state}&error=surprise_error`,
    );
    expect(page.status).toBe(400);
    expect(page.text).toContain('server_error');
    expect(page.text).not.toContain('surprise');
  });

  it.each([
    [7_000_222, 'invalid_client_configuration'],
    [7_000_215, 'invalid_client_configuration'],
    [54_005, 'microsoft_sign_in_failed'],
  ] as const)('turns AADSTS%s at the token endpoint into %s', async (aadsts, error) => {
    servers.emulator.faults.next({ kind: 'token-error', aadsts });
    const { isError, value } = await signIn(servers);
    expect(isError).toBe(true);
    expect(value).toMatchObject({ success: false, error });
    expect(value.error_description).toMatch(
      new RegExp(
        `\\(AADSTS${aadsts}, correlation id [-\\da-f]{36}, trace id [-\\da-f]{36}\\) This sign-in has ended`,
      ),
    );
  });

  it('answers microsoft_unreachable when the token endpoint breaks', async () => {
    servers.emulator.faults.next({ kind: 'token-server-error' });
    expect((await signIn(servers)).value.success).toBe(false);
  });

  it.each([
    [{ kind: 'graph-unavailable' }, 'Adele Vance'],
    [{ kind: 'graph-throttled', retryAfterSeconds: 1 }, 'Adele Vance'],
  ] as const)('tries a read again after %o', async (fault, name) => {
    const { value } = await signIn(servers);
    servers.emulator.faults.next(fault);
    const profile = await servers.mcp.call('get_user_profile', { access_token: value.access_token });
    expect(profile.value.displayName).toBe(name);
  });

  it('goes on without client_info', async () => {
    servers.emulator.faults.next({ kind: 'client-info-omitted' });
    expect((await signIn(servers)).value.success).toBe(true);
  });

  it('shows one clear page for missing, repeated and contradictory parameters', async () => {
    const { state } = await startSignIn(servers);
    const queries = [
      '',
      `state=${state}`,
      'code=x',
      `state=${state}&state=${state}&code=x`,
      `state=${state}&code=a&code=b`,
      `state=${state}&code=a&error=b`,
      `state=${state}&code=`,
    ];
    for (const query of queries) {
      const page = await createBrowser().open(`${servers.callbackBaseUrl}/oauth/callback?${query}`);
      expect([query, page.status]).toEqual([query, 400]);
      expect(page.text).toContain('This sign-in cannot go on');
    }
    const { authUrl, state: untouched } = await startSignIn(servers);
    expect(untouched).not.toBe(state);
    expect((await visit(createBrowser(), authUrl)).status).toBe(200);
  });
});
