import { createBrowser, startTopology, type Topology, topologyKinds } from '@hybrid-mcp/test-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forgeState } from './forged-state.ts';
import { poll, startSignIn, visit } from './sign-in-steps.ts';

describe.each(topologyKinds)('GET /api/callback/:state (%s)', (kind) => {
  let servers: Topology;
  beforeAll(async () => {
    servers = await startTopology({ kind });
  });
  afterAll(() => servers.stop());

  it('says pending for an issued state to which nothing has come', async () => {
    const { state } = await startSignIn(servers);
    const { status, body, headers } = await poll(servers, state);
    expect(status).toBe(200);
    expect(body).toEqual({ received: false, status: 'pending', expires_in: expect.any(Number) });
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('says success with the handle once the person is back', async () => {
    const { authUrl, state } = await startSignIn(servers);
    await visit(createBrowser(), authUrl);
    const { status, body } = await poll(servers, state);
    expect(status).toBe(200);
    const data = { auth_code: expect.stringMatching(/^hmc_/), error: null, error_description: null };
    expect(body).toEqual({ received: true, status: 'success', state, data });
  });

  it('takes the handle it gave where wait_for_callback would have given it', async () => {
    const { authUrl, state } = await startSignIn(servers);
    await visit(createBrowser(), authUrl);
    const { body } = await poll(servers, state);
    const completed = await servers.mcp.call('complete_authentication', { auth_code: body.data?.auth_code });
    expect(completed.value).toMatchObject({ success: true, token_type: 'Bearer' });
  });

  it('says error when the person declines', async () => {
    const { authUrl, state } = await startSignIn(servers);
    const page = await visit(createBrowser(), authUrl, 'Cancel');
    expect(page.status).toBe(400);
    const { status, body } = await poll(servers, state);
    expect(status).toBe(200);
    expect(body).toMatchObject({ received: true, status: 'error', data: { error: 'access_denied' } });
    expect(body.data?.error_description).toMatch(/declined/);
  });

  it('says expired for a state whose time is over', async () => {
    const state = forgeState({ flowSecret: servers.flowSecret, expiresInSeconds: -1 });
    expect(await poll(servers, state)).toMatchObject({
      status: 410,
      body: { received: false, status: 'expired' },
    });
  });

  it.each(['junk', `${'a'.repeat(43)}.1800000000.${'b'.repeat(43)}`, 'x'.repeat(2_000)])(
    'says unknown for what this server never issued: %.20s',
    async (state) => {
      expect(await poll(servers, state)).toMatchObject({
        status: 404,
        body: { received: false, status: 'unknown' },
      });
    },
  );

  it('holds the answer with ?wait until the person is back', async () => {
    const { authUrl, state } = await startSignIn(servers);
    const held = poll(servers, state, { query: '?wait=30' });
    await visit(createBrowser(), authUrl);
    expect((await held).body.status).toBe('success');
  });

  it('answers pending when the wait is over', async () => {
    const { state } = await startSignIn(servers);
    expect((await poll(servers, state, { query: '?wait=1' })).body.status).toBe('pending');
  });

  it.each(['?wait=51', '?wait=-1', '?wait=soon', '?wait=1&wait=2'])(
    'refuses %s with a typed error',
    async (query) => {
      const { state } = await startSignIn(servers);
      expect(await poll(servers, state, { query })).toMatchObject({
        status: 400,
        body: { error: 'invalid_request' },
      });
    },
  );
});
