import { contosoTenantId, samplePeople } from '@hybrid-mcp/microsoft-emulator';
import { startTopology, type Topology, topologyKinds } from '@hybrid-mcp/test-kit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { signIn } from './sign-in-steps.ts';
import { tokenRequests } from './token-requests.ts';

const secondPerson =
  samplePeople.filter(({ tenantId }) => tenantId === contosoTenantId)[1]?.profile.userPrincipalName ?? '';

describe.each(topologyKinds)('accounts of one person at one machine (%s)', (kind) => {
  let servers: Topology;
  beforeAll(async () => {
    servers = await startTopology({ kind });
  });
  beforeEach(async () => {
    await servers.mcp.call('sign_out', { all: true });
  });
  afterAll(() => servers.stop());

  const usernames = async () => {
    const { value } = await servers.mcp.call('list_accounts');
    return (value.accounts as { username: string }[]).map(({ username }) => username).sort();
  };

  it('asks for a sign-in while there is none', async () => {
    const { isError, value } = await servers.mcp.call('get_user_profile');
    expect(isError).toBe(true);
    expect(value.error).toBe('sign_in_required');
    expect(await usernames()).toEqual([]);
  });

  it('uses the only account when none is named', async () => {
    await signIn(servers);
    expect((await servers.mcp.call('get_user_profile')).value.displayName).toBe('Adele Vance');
  });

  it('keeps several accounts apart and names the choices when it cannot tell', async () => {
    const adele = await signIn(servers, { person: 'adele@contoso.example' });
    const other = await signIn(servers, { person: secondPerson });
    const [first, second] = [adele, other].map(
      ({ value }) => value.account as { id: string; username: string },
    );
    expect(await usernames()).toEqual([first?.username, second?.username].sort());

    const choices = [first, second].map((account) => `${account?.username} (${account?.id})`);
    const unclear = await servers.mcp.call('get_user_profile');
    expect(unclear.value.error).toBe('ambiguous_account');
    const missing = await servers.mcp.call('get_user_profile', { account: 'nobody@contoso.example' });
    expect(missing.value.error).toBe('unknown_account');
    for (const choice of choices) {
      expect(unclear.value.error_description).toContain(choice);
      expect(missing.value.error_description).toContain(choice);
    }
    const named = await servers.mcp.call('get_user_profile', { account: second?.username.toUpperCase() });
    expect(named.value.userPrincipalName).toBe(second?.username);
    const byId = await servers.mcp.call('get_user_profile', { account: first?.id });
    expect(byId.value.userPrincipalName).toBe(first?.username);
    const both = { access_token: other.value.access_token, account: first?.id };
    expect((await servers.mcp.call('get_user_profile', both)).value.error).toBe('unknown_account');
    const byHandle = await servers.mcp.call('get_user_profile', { access_token: other.value.access_token });
    expect(byHandle.value.userPrincipalName).toBe(second?.username);
  });

  it('signs out: the handle and the account are gone, and a new sign-in does not bring the old handle back', async () => {
    const { value } = await signIn(servers);
    const out = await servers.mcp.call('sign_out', { access_token: value.access_token });
    expect(out.value).toMatchObject({ success: true });
    const refused = await servers.mcp.call('get_user_profile', { access_token: value.access_token });
    expect(refused.value.error).toBe('invalid_access_token');
    await signIn(servers);
    const stillRefused = await servers.mcp.call('get_user_profile', { access_token: value.access_token });
    expect(stillRefused.value.error).toBe('invalid_access_token');
  });

  it('signs out one account of several, by its name, and leaves the others alone', async () => {
    const adele = await signIn(servers);
    const other = await signIn(servers, { person: secondPerson });
    const ambiguous = await servers.mcp.call('sign_out');
    expect(ambiguous.value.error).toBe('ambiguous_account');
    const out = await servers.mcp.call('sign_out', { account: secondPerson });
    expect(out.value).toEqual({ success: true, signed_out: [other.value.account] });
    expect(await usernames()).toEqual(['adele@contoso.example']);
    const profile = await servers.mcp.call('get_user_profile', { access_token: adele.value.access_token });
    expect(profile.value.displayName).toBe('Adele Vance');
  });

  it('signs all accounts out at once: no handle and no name leads anywhere any more', async () => {
    const handles = [await signIn(servers), await signIn(servers, { person: secondPerson })];
    const out = await servers.mcp.call('sign_out', { all: true });
    expect(out.value.signed_out).toHaveLength(2);
    expect(await usernames()).toEqual([]);
    const asked = servers.emulator.requests.length;
    for (const { value } of handles) {
      const refused = await servers.mcp.call('get_user_profile', { access_token: value.access_token });
      expect(refused.value.error).toBe('invalid_access_token');
    }
    const named = await servers.mcp.call('get_user_profile', { account: secondPerson });
    expect(named.value.error).toBe('sign_in_required');
    expect(servers.emulator.requests.length).toBe(asked);
  });

  it('keeps one account where a person signs in twice, with two handles', async () => {
    const handles = [await signIn(servers), await signIn(servers)];
    expect(await usernames()).toEqual(['adele@contoso.example']);
    for (const { value } of handles) {
      const profile = await servers.mcp.call('get_user_profile', { access_token: value.access_token });
      expect(profile.value.displayName).toBe('Adele Vance');
    }
    await servers.mcp.call('sign_out', { access_token: handles[0]?.value.access_token });
    const other = await servers.mcp.call('get_user_profile', {
      access_token: handles[1]?.value.access_token,
    });
    expect(other.value.error).toBe('invalid_access_token');
  });

  it('refuses what is no token at all where a Microsoft token may stand', async () => {
    const refused = await servers.mcp.call('get_user_profile', {
      access_token: 'EwB-not-a-token-of-this-tenant',
    });
    expect(refused.value.error).toBe('invalid_access_token');
  });
});

it('a handle lives on while it is used, beyond the tokens behind it, and ends when it is not', async () => {
  const clock = new URL('fixtures/shifting-clock.ts', import.meta.url);
  const servers = await startTopology({
    kind: 'hybrid',
    // A clock of Redis's own does not shift.
    store: 'memory',
    env: { HANDLE_TTL_HOURS: '1', CLOCK_STEP_MINUTES: '50', NODE_OPTIONS: `--import ${clock.href}` },
  });
  const [server] = servers.processes;
  const [used, unused] = [await signIn(servers), await signIn(servers)];
  for (const minutes of [50, 100, 150]) {
    server?.signal('SIGUSR2');
    await server?.printed(new RegExp(`clock moved by ${minutes} minutes`));
    const profile = await servers.mcp.call('get_user_profile', { access_token: used.value.access_token });
    expect([minutes, profile.value.displayName]).toEqual([minutes, 'Adele Vance']);
  }
  const refused = await servers.mcp.call('get_user_profile', { access_token: unused.value.access_token });
  expect(refused.value.error).toBe('invalid_access_token');
  expect(tokenRequests(servers, 'refresh_token')).toHaveLength(1);
  await servers.stop();
});
