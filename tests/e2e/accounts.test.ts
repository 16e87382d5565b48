import { contosoTenantId, samplePeople } from '@hybrid-mcp/microsoft-emulator';
import { startTopology, type Topology, topologyKinds } from '@hybrid-mcp/test-kit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { signIn } from './sign-in-steps.ts';

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

    const unclear = await servers.mcp.call('get_user_profile');
    expect(unclear.value.error).toBe('ambiguous_account');
    expect(unclear.value.error_description).toContain(first?.username);
    const named = await servers.mcp.call('get_user_profile', { account: second?.username });
    expect(named.value.userPrincipalName).toBe(second?.username);
    const byId = await servers.mcp.call('get_user_profile', { account: first?.id });
    expect(byId.value.userPrincipalName).toBe(first?.username);
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

  it('uses a Microsoft token that the caller obtained elsewhere', async () => {
    const refused = await servers.mcp.call('get_user_profile', {
      access_token: 'EwB-not-a-token-of-this-tenant',
    });
    expect(refused.value.error).toBe('invalid_access_token');
  });
});
