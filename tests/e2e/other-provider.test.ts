import { createBrowser, startTopology, type Topology, topologyKinds } from '@hybrid-mcp/test-kit';
import { fastify } from 'fastify';
import { OAuth2Server } from 'oauth2-mock-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signIn, startSignIn, visit } from './sign-in-steps.ts';

describe.each(topologyKinds)('an identity provider that is not ours: oauth2-mock-server (%s)', (kind) => {
  const provider = new OAuth2Server();
  const graph = fastify();
  let servers: Topology;

  beforeAll(async () => {
    await provider.issuer.keys.generate('RS256');
    await provider.start(0, 'localhost');
    graph.get('/v1.0/me', (request) => ({
      id: '1',
      displayName: request.headers.authorization?.slice(0, 10),
    }));
    const graphUrl = await graph.listen({ port: 0, host: '127.0.0.1' });
    const microsoft = {
      MICROSOFT_AUTHORITY_URL: provider.issuer.url ?? '',
      GRAPH_BASE_URL: graphUrl,
      AZURE_CLIENT_ID: 'some-client',
      AZURE_CLIENT_SECRET: 'some-secret',
    };
    servers = await startTopology({ kind, microsoft });
  });
  afterAll(async () => {
    await servers.stop();
    await graph.close();
    await provider.stop();
  });

  it('signs in, without client_info, oid and tid, and reads the profile', async () => {
    const { value } = await signIn(servers);
    expect(value).toMatchObject({ success: true, account: { id: 'johndoe', username: 'johndoe' } });
    const profile = await servers.mcp.call('get_user_profile', { access_token: value.access_token });
    expect(profile.value).toMatchObject({ id: '1', displayName: 'Bearer eyJ' });
  });

  it.each(['nonce', 'aud', 'iss'])('refuses an id token with a wrong %s', async (claim) => {
    const { authUrl, state } = await startSignIn(servers);
    await visit(createBrowser(), authUrl);
    const { value } = await servers.mcp.call('wait_for_callback', { state });
    const falsify = (token: { payload: Record<string, unknown> }) => {
      token.payload[claim] = 'https://somebody.else.example';
    };
    provider.service.on('beforeTokenSigning', falsify);
    const completed = await servers.mcp.call('complete_authentication', { auth_code: value.auth_code });
    provider.service.off('beforeTokenSigning', falsify);
    expect(completed.value).toMatchObject({ success: false, error: 'invalid_id_token' });
  });
});
