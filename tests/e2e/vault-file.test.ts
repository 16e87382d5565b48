import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contosoTenantId, type Emulator, startEmulator } from '@hybrid-mcp/microsoft-emulator';
import { startTopology, type Topology, type TopologyKind, topologyKinds } from '@hybrid-mcp/test-kit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { signIn } from './sign-in-steps.ts';
import { tokenRequests } from './token-requests.ts';

const adele = 'adele@contoso.example';
const newKey = () => randomBytes(32).toString('base64');
const folder = mkdtempSync(join(tmpdir(), 'hybrid-mcp-vault-'));
const path = join(folder, 'accounts.vault');
let emulator: Emulator;
let running: Topology[] = [];

beforeAll(async () => {
  emulator = await startEmulator({ port: 0 });
});
beforeEach(() => {
  for (const file of [path, `${path}.lock`]) rmSync(file, { force: true });
});
afterEach(async () => {
  await Promise.all(running.map((servers) => servers.stop()));
  running = [];
});
afterAll(async () => {
  await emulator.stop();
  rmSync(folder, { recursive: true });
});

/** Starts servers on the file. All else is new each time: ports, FLOW_SECRET, processes. */
async function start(keys: readonly string[], kind: TopologyKind = 'hybrid', env = {}): Promise<Topology> {
  const vault = { VAULT_FILE: path, SEALING_KEYS: keys.join(',') };
  const servers = await startTopology({ kind, store: 'memory', emulator, env: { ...vault, ...env } });
  running.push(servers);
  return servers;
}

async function end({ processes }: Topology, signal: NodeJS.Signals) {
  for (const server of processes) server.signal(signal);
  return Promise.all(processes.map(({ exited }) => exited));
}

const readName = async ({ mcp }: Topology, access_token?: unknown) => {
  const { value } = await mcp.call('get_user_profile', access_token === undefined ? {} : { access_token });
  return value.displayName ?? value.error;
};

describe.each(topologyKinds)('VAULT_FILE (%s)', (kind) => {
  it.each(['SIGTERM', 'SIGKILL'] as const)(
    'keeps handle and account over a restart after %s, and they can be refreshed',
    async (signal) => {
      const keys = [newKey()];
      const before = await start(keys, kind);
      const { value } = await signIn(before);
      expect((await end(before, signal))[0]).toBe(signal === 'SIGTERM' ? 0 : null);
      const after = await start(keys, kind);
      const redeemed = tokenRequests(after, 'authorization_code').length;
      expect(await readName(after, value.access_token)).toBe('Adele Vance');
      expect(await readName(after)).toBe('Adele Vance');
      const { accounts } = (await after.mcp.call('list_accounts')).value;
      expect(accounts).toEqual([value.account]);
      const refreshed = tokenRequests(after, 'refresh_token').length;
      emulator.revokeTokens(adele);
      expect(await readName(after, value.access_token)).toBe('Adele Vance');
      expect(tokenRequests(after, 'refresh_token').slice(refreshed)).toEqual([
        expect.objectContaining({ tenant: contosoTenantId, grantedFor: adele }),
      ]);
      expect(tokenRequests(after, 'authorization_code')).toHaveLength(redeemed);
    },
  );
});

describe('VAULT_FILE', () => {
  it('forgets for good who signs out', async () => {
    const keys = [newKey()];
    const before = await start(keys);
    const { value } = await signIn(before);
    await before.mcp.call('sign_out', { access_token: value.access_token });
    await end(before, 'SIGKILL');
    const after = await start(keys);
    expect(await readName(after, value.access_token)).toBe('invalid_access_token');
    expect((await after.mcp.call('list_accounts')).value.accounts).toEqual([]);
  });

  it('is for its owner only, and shows nothing of what is in it', async () => {
    const servers = await start([newKey()]);
    const { value } = await signIn(servers);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const text = readFileSync(path, 'latin1');
    for (const canary of [adele, 'Adele', 'Vance', 'User.Read', 'contoso', String(value.access_token)]) {
      expect(text).not.toContain(canary);
    }
    await end(servers, 'SIGTERM');
    expect(existsSync(`${path}.lock`)).toBe(false);
  });

  it('opens with a new key in front, and without the old one for all but what that had sealed', async () => {
    const [old, next] = [newKey(), newKey()];
    const first = await start([old]);
    const { value } = await signIn(first);
    await end(first, 'SIGTERM');
    const second = await start([next, old]);
    expect(await readName(second, value.access_token)).toBe('Adele Vance');
    const diego = await signIn(second, { person: 'diego@contoso.example' });
    await end(second, 'SIGTERM');
    const third = await start([next]);
    expect(await readName(third, value.access_token)).toBe('invalid_access_token');
    expect(await readName(third, diego.value.access_token)).toBe('Diego Siciliani');
    const { value: again } = await signIn(third);
    expect(await readName(third, again.access_token)).toBe('Adele Vance');
  });

  it('does not start where it cannot be opened, says why, and leaves the file as it is', async () => {
    const keys = [newKey()];
    const before = await start(keys);
    const { value } = await signIn(before);
    await end(before, 'SIGTERM');
    const content = readFileSync(path);
    const cases = [
      [{ SEALING_KEYS: '' }, /SEALING_KEYS: is required with VAULT_FILE/],
      [{ SEALING_KEYS: newKey() }, /VAULT_FILE: .*SEALING_KEYS/],
      [{ VAULT_FILE: join(folder, 'a/b') }, /VAULT_FILE: .*create the folder/],
      [{ VAULT_FILE: folder }, /VAULT_FILE: is a folder/],
    ] as const;
    const failures = await Promise.all(
      cases.map(([env]) => start(keys, 'hybrid', env).catch((error: Error) => error.message)),
    );
    for (const [index, [, problem]] of cases.entries()) {
      expect(failures[index]).toMatch(/ended with code 78/);
      expect(failures[index]).toMatch(problem);
    }
    expect(readFileSync(path).equals(content)).toBe(true);
    expect(existsSync(`${path}.lock`)).toBe(false);
    expect(await readName(await start(keys), value.access_token)).toBe('Adele Vance');
  });

  it('is for one process: a second one does not start, and the first goes on', async () => {
    const keys = [newKey()];
    const first = await start(keys);
    const { value } = await signIn(first);
    const failure = await start(keys).catch((error: Error) => error.message);
    expect(failure).toMatch(/ended with code 78/);
    expect(failure).toMatch(new RegExp(`VAULT_FILE: .*${first.processes[0]?.pid}`));
    expect(await readName(first, value.access_token)).toBe('Adele Vance');
    await signIn(first, { person: 'diego@contoso.example' });
    await end(first, 'SIGTERM');
    const after = await start(keys);
    expect(((await after.mcp.call('list_accounts')).value.accounts as unknown[]).length).toBe(2);
  });
});
