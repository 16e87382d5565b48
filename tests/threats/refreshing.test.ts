import { type RemovedCheck, startTopology, workspaceRoot } from '@hybrid-mcp/test-kit';
import { describe, expect, it } from 'vitest';
import { signIn } from '../e2e/sign-in-steps.ts';
import { attackTwin } from './attack-twin.ts';
import { type GatedEmulator, startGatedEmulator } from './fixtures/gated-emulator.ts';
import { type Replicas, signInAt, startReplicas } from './fixtures/replicas.ts';

const person = 'adele@contoso.example';
const lifeOfTokenMs = 60 * 60 * 1000;

interface Bench {
  readonly emulator: GatedEmulator;
  readonly replicas: Replicas;
  /** The person's handle. */
  readonly handle: string;
}

async function onReplicas(root: string, attack: (bench: Bench) => Promise<void>): Promise<void> {
  const emulator = await startGatedEmulator({ autoSignIn: person });
  const replicas = await startReplicas({ root, env: emulator.microsoft }).catch(async (error) => {
    await emulator.stop();
    throw error;
  });
  try {
    const { handle } = await signInAt(replicas.first, person);
    await attack({ emulator, replicas, handle });
  } finally {
    await replicas.stop();
    await emulator.stop();
  }
}

function callProfile({ handle }: Bench, mcp: Replicas['first']) {
  return mcp.call('get_user_profile', { access_token: handle }).then(({ value }) => value.userPrincipalName);
}

const notOnce = 'Microsoft was not asked exactly once.';
const lost = 'The tokens of the new sign-in are lost.';

const everybodySawAdele = (times: number) => Array.from({ length: times }, () => person);

/** Microsoft keeps the first refresh waiting, so that all calls need fresh tokens at the same time. */
async function attackAtExpiry(bench: Bench): Promise<void> {
  const { emulator, replicas } = bench;
  const release = emulator.holdRefreshes();
  await replicas.advance(lifeOfTokenMs);
  const calls = Array.from({ length: 50 }, () => callProfile(bench, replicas.first));
  await emulator.refreshed(1);
  calls.push(...Array.from({ length: 50 }, () => callProfile(bench, replicas.second)));
  await Promise.race([replicas.printed(/replica 2: waits for the lock/), emulator.refreshed(2)]);
  release();
  await Promise.all(calls);
  expect(emulator.refreshes(), notOnce).toHaveLength(1);
  expect(await Promise.all(calls)).toEqual(everybodySawAdele(100));
}

/** The second server has seen old tokens, and gets the lock when the first one has done all there is to do. */
async function attackWithLateReplica(bench: Bench): Promise<void> {
  const { emulator, replicas } = bench;
  await replicas.delaySecond();
  await replicas.advance(lifeOfTokenMs);
  const late = callProfile(bench, replicas.second);
  await replicas.printed(/replica 2: asks for the lock/);
  const early = callProfile(bench, replicas.first);
  expect(await Promise.all([early, late])).toEqual(everybodySawAdele(2));
  expect(emulator.refreshes(), notOnce).toHaveLength(1);
}

/** While a refresh is under way all that came of the old sign-in is revoked, and the person signs in anew. */
async function attackWithNewSignIn(bench: Bench): Promise<void> {
  const { emulator, replicas } = bench;
  const release = emulator.holdRefreshes();
  await replicas.advance(lifeOfTokenMs);
  const refreshing = callProfile(bench, replicas.first);
  await emulator.refreshed(1);
  emulator.app.revokeSessions(person);
  await signInAt(replicas.second, person);
  release();
  await refreshing;
  expect(await callProfile(bench, replicas.first), lost).toBe(person);
}

interface RefreshThreat {
  readonly title: string;
  readonly attack: (bench: Bench) => Promise<void>;
  /** What is missing in the twin, and what is seen there. */
  readonly without: string;
  readonly seen: string;
  readonly twin: readonly RemovedCheck[];
}

const threats: readonly RefreshThreat[] = [
  {
    title: 'a hundred calls at expiry, at two servers over one store, make one refresh',
    attack: attackAtExpiry,
    without: 'the lock',
    seen: notOnce,
    twin: [
      {
        file: 'packages/core/dist/accounts/refresh-lock.js',
        find: '(await isTaken(key, holder)) ?',
        replaceWith: 'true ?',
      },
    ],
  },
  {
    title: 'who gets the lock late finds that there is nothing left to refresh',
    attack: attackWithLateReplica,
    without: 'reading again under the lock',
    seen: notOnce,
    twin: [
      {
        file: 'packages/core/dist/accounts/refresh-tokens.js',
        find: '(await readUsable(resources, wanted)) ?? ',
        replaceWith: '',
      },
    ],
  },
  {
    title: 'a sign-in during a refresh is not overwritten by it',
    attack: attackWithNewSignIn,
    without: 'comparing what was refreshed',
    seen: lost,
    twin: [
      {
        file: 'packages/core/dist/accounts/refresh-tokens.js',
        find: 'found?.cache === cache',
        replaceWith: 'found',
      },
    ],
  },
];

describe('refreshing tokens', () => {
  it.each(threats)('THREATS 35: $title', ({ attack }) => onReplicas(workspaceRoot, attack));

  it.each(threats)('THREATS 35, twin without $without: it is not so that $title', ({ attack, twin, seen }) =>
    attackTwin(twin, (root) => onReplicas(root, attack), seen),
  );

  it('THREATS 35: a hundred calls whose token Graph has just revoked make one refresh at the real server', async () => {
    const emulator = await startGatedEmulator({ autoSignIn: person });
    const servers = await startTopology({ kind: 'hybrid', microsoft: emulator.microsoft });
    try {
      const { value } = await signIn(servers);
      emulator.app.revokeTokens(person);
      const args = { access_token: value.access_token };
      const calls = Array.from({ length: 100 }, () => servers.mcp.call('get_user_profile', args));
      const names = (await Promise.all(calls)).map((answer) => answer.value.userPrincipalName);
      expect(names).toEqual(everybodySawAdele(100));
      expect(emulator.refreshes()).toHaveLength(1);
    } finally {
      await servers.stop();
      await emulator.stop();
    }
  });
});
