import { createBrowser, startTopology, type Topology, topologyKinds } from '@hybrid-mcp/test-kit';
import { fastify } from 'fastify';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { obtainForeignToken } from './foreign-token.ts';
import { finishSignIn, signIn, toStarted } from './sign-in-steps.ts';
import { tokenRequests } from './token-requests.ts';

const adele = 'adele@contoso.example';
const diego = 'diego@contoso.example';
const topologies = topologyKinds.flatMap((kind) =>
  (['direct', 'confirm'] as const).map((binding) => ({ kind, binding })),
);
/** What every link to sign in comes with. */
const link = { auth_url: expect.any(String), state: expect.any(String), expires_in: expect.any(Number) };

let servers: Topology;

const readProfile = (access_token: unknown) => servers.mcp.call('get_user_profile', { access_token });

/** What the emulator is asked while something is done: paths, with the grant of token requests. */
async function watch<Result>(run: () => Promise<Result>) {
  const before = servers.emulator.requests.length;
  const result = await run();
  const asked = servers.emulator.requests
    .slice(before)
    .filter(({ path }) => !path.includes('.well-known'))
    .map(({ path, token }) => token?.grantType ?? path);
  return { result, asked };
}

/** The authorize request that a link leads to, through the start page where there is one. */
async function readAuthorizeRequest(authUrl: string): Promise<URLSearchParams> {
  const page = await createBrowser().open(authUrl);
  const target = page.title === 'Pick an account' ? page : await page.submit({ button: 'Continue' });
  return new URL(target.url).searchParams;
}

describe.each(topologies)('a sign-in link in the answer of a tool ($kind, $binding)', ({ kind, binding }) => {
  let access_token: unknown;

  beforeAll(async () => {
    servers = await startTopology({ kind, env: { SIGN_IN_BINDING: binding, TOOLSETS: 'people' } });
  });
  beforeEach(async () => {
    access_token = (await signIn(servers)).value.access_token;
  });
  afterEach(async () => {
    servers.emulator.faults.clear();
    await servers.mcp.call('sign_out', { access_token, all: true });
  });
  afterAll(() => servers.stop());

  it('is not needed where a refresh with the claims of the challenge is enough', async () => {
    servers.emulator.revokeTokens(adele);
    const { result, asked } = await watch(() => readProfile(access_token));
    expect(result.value.userPrincipalName).toBe(adele);
    expect(asked).toEqual(['/v1.0/me', 'refresh_token', '/v1.0/me']);
    const { claims } = tokenRequests(servers, 'refresh_token').at(-1) ?? {};
    expect(JSON.parse(claims ?? '{}')).toMatchObject({
      access_token: { nbf: { essential: true, value: expect.stringMatching(/^\d+$/) } },
    });
    expect((await watch(() => readProfile(access_token))).asked).toEqual(['/v1.0/me']);
  });

  it('leads through a sign-in after which the handle of before works again', async () => {
    servers.emulator.revokeSessions(adele);
    const refused = await readProfile(access_token);
    expect(refused.isError).toBe(true);
    expect(refused.value).toEqual({
      success: false,
      error: 'sign_in_required',
      error_description: expect.stringMatching(
        /AADSTS50173.*Show auth_url to the person, then call wait_for_callback .* then call this again/,
      ),
      ...link,
    });
    const completed = await finishSignIn(servers, toStarted(refused));
    expect(completed.value).toMatchObject({ success: true, account: { username: adele } });
    expect((await readProfile(access_token)).value.userPrincipalName).toBe(adele);
    expect((await readProfile(completed.value.access_token)).value.userPrincipalName).toBe(adele);
  });

  it('changes nothing where somebody else signs in with it', async () => {
    servers.emulator.revokeSessions(adele);
    const refused = await readProfile(access_token);
    const completed = await finishSignIn(servers, toStarted(refused), { person: diego });
    expect(completed.value).toMatchObject({ success: false, error: 'other_account' });
    const { value } = await servers.mcp.call('list_accounts', { access_token });
    expect(value.accounts).toEqual([expect.objectContaining({ username: adele })]);
    expect((await readProfile(access_token)).value.error).toBe('sign_in_required');
  });

  it('asks Microsoft three times for a client that only tries again, and gives it one link', async () => {
    servers.emulator.revokeSessions(adele);
    const links = new Set<unknown>();
    const { asked } = await watch(async () => {
      for (let call = 0; call < 20; call += 1) {
        const { value } = await readProfile(access_token);
        expect(value.error).toBe('sign_in_required');
        links.add(value.auth_url);
      }
    });
    expect(asked.filter((path) => path === '/v1.0/me')).toHaveLength(20);
    // Each replica finds out for itself that it asks in vain.
    const refreshes = 3 * servers.replicas;
    const beginning = Array.from({ length: refreshes }, () => ['/v1.0/me', 'refresh_token']).flat();
    expect(asked.slice(0, beginning.length)).toEqual(beginning);
    expect(asked).toHaveLength(20 + refreshes);
    expect(links.size).toBe(1);
    const { asked: askedAtOnce } = await watch(() =>
      Promise.all(Array.from({ length: 20 }, () => readProfile(access_token))),
    );
    expect(askedAtOnce.filter((path) => path === '/v1.0/me')).toHaveLength(20);
    expect(askedAtOnce).toHaveLength(20);
  });

  it('carries the claims of a challenge that no refresh answers', async () => {
    const claims = { access_token: { acrs: { essential: true, value: 'c1' } } };
    const fault = { kind: 'graph-claims-challenge', claims: JSON.stringify(claims) } as const;
    servers.emulator.faults.next(fault, { times: 100 });
    const { result, asked } = await watch(() => readProfile(access_token));
    expect(asked).toEqual(['/v1.0/me', 'refresh_token', '/v1.0/me']);
    expect(result.value).toMatchObject({ success: false, error: 'sign_in_required', ...link });
    const query = await readAuthorizeRequest(toStarted(result).authUrl);
    expect(JSON.parse(query.get('claims') ?? '{}')).toMatchObject(claims);
    servers.emulator.faults.clear();
    expect((await finishSignIn(servers, toStarted(result))).value.success).toBe(true);
    expect((await readProfile(access_token)).value.userPrincipalName).toBe(adele);
  });

  it('asks for the permission that is missing and for nothing else', async () => {
    servers.emulator.faults.next({ kind: 'grant-less', permissions: ['User.Read'] });
    const { value } = await signIn(servers, { person: diego });
    expect(value).toMatchObject({ success: true, scopes: [] });
    const refused = await readProfile(value.access_token);
    expect(refused.value).toEqual({
      success: false,
      error: 'graph_permission_missing',
      error_description: expect.stringMatching(
        /needs the Microsoft Graph permission User\.Read, which diego@contoso\.example has not granted/,
      ),
      missing_permissions: ['User.Read'],
      ...link,
    });
    const query = await readAuthorizeRequest(toStarted(refused).authUrl);
    const signInScopes = ['email', 'offline_access', 'openid', 'profile'];
    const asked = query.get('scope')?.split(' ') ?? [];
    expect(asked.filter((scope) => !signInScopes.includes(scope))).toEqual(['User.Read']);
    const completed = await finishSignIn(servers, toStarted(refused), { person: diego });
    expect(completed.value).toMatchObject({ success: true, scopes: ['User.Read'] });
    expect((await readProfile(value.access_token)).value.userPrincipalName).toBe(diego);
    await servers.mcp.call('sign_out', { access_token: value.access_token });
  });
});

describe('a permission that is not what is missing', () => {
  it('is told from one that is: no link, and who can change it', async () => {
    const graph = fastify();
    const error = { code: 'ErrorAccessDenied', message: 'Ask <script>Eve</script>.' };
    graph.get('/v1.0/me', (_request, reply) => reply.code(403).send({ error }));
    const GRAPH_BASE_URL = await graph.listen({ port: 0, host: '127.0.0.1' });
    servers = await startTopology({ kind: 'hybrid', env: { GRAPH_BASE_URL } });
    const { value } = await signIn(servers);
    const refused = await readProfile(value.access_token);
    expect(refused.value).toEqual({
      success: false,
      error: 'graph_permission_missing',
      error_description: expect.stringMatching(
        /adele@contoso\.example has granted every permission.*administrator.*ErrorAccessDenied/,
      ),
    });
    expect(JSON.stringify(refused.value)).not.toContain('Eve');
    await servers.stop();
    await graph.close();
  });

  it('has no link for a Microsoft token that the caller brought along', async () => {
    servers = await startTopology({ kind: 'hybrid' });
    servers.emulator.faults.next({ kind: 'grant-less', permissions: ['User.Read'] });
    const refused = await readProfile(await obtainForeignToken(servers.emulator, adele));
    expect(refused.value).toEqual({
      success: false,
      error: 'graph_permission_missing',
      error_description: expect.stringContaining('permission'),
    });
    await servers.stop();
  });
});
