import {
  createBrowser,
  describeWithRedis,
  startTopology,
  type Topology,
  topologyKinds,
} from '@hybrid-mcp/test-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finishSignIn, signIn, startSignIn, visit } from './sign-in-steps.ts';
import { tokenRequests } from './token-requests.ts';

const adele = 'adele@contoso.example';

/** The whole of the end-to-end tests runs on three replicas in the long form; these are what most others depend on. */
describeWithRedis('three replicas that share a Redis', () => {
  describe.each(topologyKinds)('%s', (kind) => {
    let servers: Topology;
    beforeAll(async () => {
      servers = await startTopology({
        kind,
        store: 'redis',
        replicas: 3,
        env: { SIGN_IN_BINDING: 'confirm', POLL_REQUESTS_PER_MINUTE: '20' },
      });
    });
    afterAll(() => servers.stop());

    const readProfile = (access_token: unknown) => servers.mcp.call('get_user_profile', { access_token });

    it('are one server to whoever signs in', async () => {
      const { value } = await signIn(servers);
      // Each of them answers the next call.
      for (const _ of servers.processes) {
        expect((await readProfile(value.access_token)).value.userPrincipalName).toBe(adele);
      }
    });

    it('wake everybody who waits, at whichever of them', async () => {
      const { authUrl, state } = await startSignIn(servers);
      const waiting = Promise.all([1, 2, 3].map(() => servers.mcp.call('wait_for_callback', { state })));
      await visit(createBrowser(), authUrl);
      const answers = (await waiting).map(({ value }) => value);
      expect(answers.map(({ success }) => success)).toEqual([true, true, true]);
      expect(new Set(answers.map(({ auth_code }) => auth_code)).size).toBe(1);
    });

    it('tell everybody who waits that the person has declined', async () => {
      const { authUrl, state } = await startSignIn(servers);
      const waiting = Promise.all([1, 2, 3].map(() => servers.mcp.call('wait_for_callback', { state })));
      await visit(createBrowser(), authUrl, 'Cancel');
      expect((await waiting).map(({ value }) => value.error)).toEqual(Array(3).fill('access_denied'));
    });

    it('redeem a code once, whoever asks at the same time', async () => {
      const before = tokenRequests(servers, 'authorization_code').length;
      const started = await startSignIn(servers);
      const browser = createBrowser();
      const page = await visit(browser, started.authUrl);
      const { value } = await servers.mcp.call('wait_for_callback', { state: started.state });
      const [confirmation_code] = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(page.text) ?? [];
      const args = { auth_code: value.auth_code, confirmation_code };
      const completed = await Promise.all(
        Array.from({ length: 6 }, () => servers.mcp.call('complete_authentication', args)),
      );
      expect(completed.filter((answer) => answer.value.success)).toHaveLength(1);
      expect(tokenRequests(servers, 'authorization_code')).toHaveLength(before + 1);
    });

    it('refresh the tokens of an account once, whoever needs them at the same time', async () => {
      const { value } = await signIn(servers);
      servers.emulator.revokeTokens(adele);
      const before = tokenRequests(servers, 'refresh_token').length;
      const profiles = await Promise.all(Array.from({ length: 6 }, () => readProfile(value.access_token)));
      expect(profiles.map((profile) => profile.value.userPrincipalName)).toEqual(Array(6).fill(adele));
      expect(tokenRequests(servers, 'refresh_token')).toHaveLength(before + 1);
    });

    it('all know who has signed out', async () => {
      const { value } = await signIn(servers);
      await servers.mcp.call('sign_out', { access_token: value.access_token });
      for (const _ of servers.processes) {
        expect((await readProfile(value.access_token)).value.error).toBe('invalid_access_token');
      }
    });

    it('count together how often an address asks', async () => {
      const url = `${servers.callbackBaseUrl}/api/callback/unknown`;
      const answers = await Promise.all(Array.from({ length: 30 }, () => fetch(url)));
      const statuses = answers.map(({ status }) => status);
      expect(statuses.filter((status) => status === 429)).toHaveLength(10);
    });

    it('keep nothing readable in Redis, and nothing for ever', async () => {
      const { value } = await signIn(servers);
      const { redis } = servers;
      const keys = ((await redis?.command('KEYS', '*')) ?? '')
        .split('\r\n')
        .filter((_, index) => index % 2 === 0);
      const names = keys.slice(1);
      expect(names.length).toBeGreaterThan(0);
      for (const key of names) {
        expect(key).toMatch(/^hybrid-mcp:(state|rate):/);
        expect(Number((await redis?.command('PTTL', key))?.slice(1))).toBeGreaterThan(0);
        // What is counted is a number.
        const read = key.startsWith('hybrid-mcp:rate:') ? 'GET' : 'HGETALL';
        const record = (await redis?.command(read, key)) ?? '';
        for (const secret of [value.access_token, adele, 'Adele']) {
          expect(key + record).not.toContain(secret);
        }
        expect(record).not.toMatch(/eyJ[\w-]+\.eyJ/);
      }
    });
  });
});

describeWithRedis('a replica that is killed', () => {
  it('is missed by nobody: another one wakes the waiter and completes the sign-in', async () => {
    const servers = await startTopology({ kind: 'hybrid', store: 'redis', replicas: 2 });
    const [first] = servers.processes;
    const started = await startSignIn(servers);
    first?.signal('SIGKILL');
    await first?.exited;
    expect((await finishSignIn(servers, started)).value.success).toBe(true);
    await servers.stop();
  });
});
