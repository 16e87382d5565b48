import { createBrowser, startTopology, type Topology, topologyKinds } from '@hybrid-mcp/test-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSignIn, visit } from './sign-in-steps.ts';

describe.each(topologyKinds)('TOKEN_RELEASE=microsoft (%s)', (kind) => {
  let servers: Topology;
  beforeAll(async () => {
    servers = await startTopology({ kind, env: { TOKEN_RELEASE: 'microsoft' }, codeLength: 6_000 });
  });
  afterAll(() => servers.stop());

  it('warns at start and hands out Microsoft’s own code and token, as the original did', async () => {
    expect(servers.output()).toContain('TOKEN_RELEASE=microsoft');
    const { authUrl, state } = await startSignIn(servers);
    const page = await visit(createBrowser(), authUrl);
    expect(page.status).toBe(200);
    const { value } = await servers.mcp.call('wait_for_callback', { state });
    expect(String(value.auth_code)).toHaveLength(6_000);
    const completed = await servers.mcp.call('complete_authentication', { auth_code: value.auth_code });
    expect(completed.value.access_token).not.toMatch(/^hma_/);
    expect(completed.value.expires_in).toBeLessThanOrEqual(3_600);
    const profile = await servers.mcp.call('get_user_profile', {
      access_token: completed.value.access_token,
    });
    expect(profile.value.displayName).toBe('Adele Vance');
  });
});
