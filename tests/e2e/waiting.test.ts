import { createBrowser, startTopology, type Topology, topologyKinds } from '@hybrid-mcp/test-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSignIn, visit } from './sign-in-steps.ts';

describe.each(topologyKinds)('wait_for_callback (%s)', (kind) => {
  let servers: Topology;
  beforeAll(async () => {
    servers = await startTopology({ kind });
  });
  afterAll(() => servers.stop());

  it('answers pending, which is no error, when the time the caller gave is up', async () => {
    const { state } = await startSignIn(servers);
    const { isError, value } = await servers.mcp.call('wait_for_callback', { state, timeout: 1 });
    expect(isError).toBe(false);
    expect(value).toEqual({ success: false, status: 'pending', retry: true, state });
  });

  it('may be repeated, before and after the person is back, with the same answer', async () => {
    const { authUrl, state } = await startSignIn(servers);
    await servers.mcp.call('wait_for_callback', { state, timeout: 1 });
    await visit(createBrowser(), authUrl);
    const first = await servers.mcp.call('wait_for_callback', { state });
    const second = await servers.mcp.call('wait_for_callback', { state });
    expect(first.value).toEqual(second.value);
    expect(first.value.success).toBe(true);
  });

  it('wakes every caller that waits for the same state', async () => {
    const { authUrl, state } = await startSignIn(servers);
    const waiting = Promise.all([1, 2, 3, 4].map(() => servers.mcp.call('wait_for_callback', { state })));
    await visit(createBrowser(), authUrl);
    expect((await waiting).map(({ value }) => value.success)).toEqual([true, true, true, true]);
  });

  it('reports progress over SSE to a caller that asked for it', async () => {
    const { state } = await startSignIn(servers);
    const { value, progress } = await servers.mcp.call(
      'wait_for_callback',
      { state, timeout: 1 },
      { progressToken: 'p' },
    );
    expect(value.status).toBe('pending');
    expect(progress.length).toBeGreaterThan(0);
  });

  it('ends with a typed error when the person declines', async () => {
    const { authUrl, state } = await startSignIn(servers);
    const waiting = servers.mcp.call('wait_for_callback', { state });
    await visit(createBrowser(), authUrl, 'Cancel');
    const { isError, value } = await waiting;
    expect(isError).toBe(true);
    expect(value).toMatchObject({ success: false, error: 'access_denied' });
    expect(value.error_description).toMatch(/declined.*Sign in again.*AADSTS65004/);
  });

  it.each([0, 121, 1.5, '60', -5])(
    'refuses a timeout of %s and says which ones it takes',
    async (timeout) => {
      const { state } = await startSignIn(servers);
      const { isError, value } = await servers.mcp.call('wait_for_callback', { state, timeout });
      expect(isError).toBe(true);
      expect(value.error).toBe('invalid_arguments');
      expect(value.error_description).toMatch(/timeout.*1.*120/);
    },
  );
});
