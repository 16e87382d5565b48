import { describe, expect, it } from 'vitest';
import { createSealer } from '../crypto/sealer.ts';
import { createMemoryStateStore } from '../state-store/memory-state-store.ts';
import type { StateStore } from '../state-store/state-store.ts';
import { createFakeIdentity } from '../testing/fake-identity.ts';
import { people, tokensOf } from '../testing/people.ts';
import { createTestClock } from '../testing/test-clock.ts';
import { createTestRandom } from '../testing/test-random.ts';
import { localCaller } from '../testing/test-sides.ts';
import { type AccountBook, createAccountBook } from './account-book.ts';

const caller = localCaller;
const day = 24 * 60 * 60 * 1000;

/** A replica of the server that does one thing, one store verb at a time, each when it is told to. */
interface Replica {
  /** Lets the next verb happen and waits for the one after it, or the end. Resolves to whether there is more. */
  step(): Promise<boolean>;
  readonly outcome: Promise<PromiseSettledResult<unknown>>;
}

type Task = (accounts: AccountBook) => Promise<unknown>;

function createWorld() {
  const clock = createTestClock();
  const memory = createMemoryStateStore({ clock });
  const random = createTestRandom();
  const sealer = createSealer({ keys: [random(32)], random });
  const keys = new Set<string>();
  let rotations = 0;

  function createBook(store: StateStore): AccountBook {
    const identity = createFakeIdentity(clock);
    identity.onRefresh = async () => {
      rotations += 1;
      return {
        ...tokensOf(people.adele, { nonce: '', nowMs: clock.nowMs() }),
        cache: `rotated ${rotations}`,
      };
    };
    const limits = { handleTtlMs: day, releaseMicrosoftToken: false, acceptForeignTokens: false };
    return createAccountBook({ store, sealer, identity, clock, random, ...limits });
  }

  function startReplica(task: Task): Replica {
    let arrived = Promise.withResolvers<void>();
    let resume = () => {};
    let isOver = false;
    async function gate(): Promise<void> {
      const resumed = Promise.withResolvers<void>();
      resume = resumed.resolve;
      arrived.resolve();
      await resumed.promise;
    }
    const outcome = Promise.allSettled([task(createBook(gated(memory, gate, keys)))]).then(([settled]) => {
      isOver = true;
      arrived.resolve();
      return settled;
    });
    const step = async () => {
      await arrived.promise;
      if (isOver) return false;
      arrived = Promise.withResolvers<void>();
      resume();
      await arrived.promise;
      return !isOver;
    };
    return { step, outcome };
  }

  const stored = async (kind: string) => {
    const found = await Promise.all(
      [...keys].filter((key) => key.includes(kind)).map((key) => memory.read(key)),
    );
    return found.filter((entry) => entry !== undefined).length;
  };
  return { clock, accounts: createBook(gated(memory, async () => {}, keys)), startReplica, stored };
}

function gated(store: StateStore, gate: () => Promise<void>, keys: Set<string>): StateStore {
  return {
    ...store,
    read: (key) => gate().then(() => store.read(key)),
    remove: (key) => gate().then(() => store.remove(key)),
    swap: (...write) => gate().then(() => store.swap(...write)),
    create: (...write) => {
      keys.add(write[0]);
      return gate().then(() => store.create(...write));
    },
  };
}

const open: Task = (accounts) =>
  accounts.open({
    owner: 'local',
    tokens: tokensOf(people.adele, { nonce: '', nowMs: 0 }),
    claims: { iss: '', aud: '', exp: 0, sub: 's', preferred_username: people.adele.username },
    scopes: ['User.Read'],
  });
const signOut: Task = (accounts) => accounts.signOut({ caller, all: true });
const use: Task = async (accounts) => (await accounts.selectAccount({ caller })).accessToken();
const tasks = { open, signOut, use };

/** The account is all there or not at all, and says the same of itself everywhere. */
async function findHalves(
  world: ReturnType<typeof createWorld>,
  handles: readonly string[],
): Promise<string[]> {
  const { accounts, stored } = world;
  const listed = (await accounts.list({ caller })).length;
  const tokens = await stored(':tokens:');
  if (listed === 0) return tokens === 0 ? [] : [`${tokens} tokens of an account that is signed out`];
  const halves = listed === 1 && tokens === 1 ? [] : [`${listed} listed with ${tokens} tokens`];
  const isUsable = await use(accounts).then(
    () => true,
    () => false,
  );
  if (!isUsable) halves.push('listed, but not usable');
  const usable = await Promise.all(
    handles.map((accessToken) =>
      accounts.list({ caller, accessToken }).then(
        () => 1,
        () => 0,
      ),
    ),
  );
  // A handle that was handed out may be dead only because a sign-out came after it; the latest is not.
  if (handles.length > 0 && !usable.includes(1)) halves.push('signed in, but no handle works');
  return halves;
}

interface Scenario {
  readonly names: readonly (keyof typeof tasks)[];
  readonly isSignedIn: boolean;
  /** Which replica goes next, of those that are left; 0 is the one that went last. */
  readonly choose: (left: number) => number;
}

async function play({ names, isSignedIn, choose }: Scenario): Promise<string[]> {
  const world = createWorld();
  if (isSignedIn) await open(world.accounts);
  // So that a use renews the account besides refreshing it.
  world.clock.advance(20 * day);
  const replicas = names.map((name) => world.startReplica(tasks[name]));
  let running: readonly Replica[] = replicas;
  while (running.length > 0) {
    const next = running[choose(running.length)];
    const others = running.filter((replica) => replica !== next);
    running = next && (await next.step()) ? [next, ...others] : others;
  }
  const outcomes = await Promise.all(replicas.map(({ outcome }) => outcome));
  const problems = names.flatMap((name, index) => findWrongOutcome(name, outcomes[index]));
  const handles = outcomes.flatMap((outcome) =>
    outcome.status === 'fulfilled' && isOpened(outcome.value) ? [outcome.value.accessToken] : [],
  );
  world.clock.advance(1);
  return [...problems, ...(await findHalves(world, handles))];
}

function isOpened(value: unknown): value is { readonly accessToken: string } {
  return typeof value === 'object' && value !== null && 'accessToken' in value;
}

/** A sign-in and a sign-out always succeed; a use may find the account signed out. */
function findWrongOutcome(name: string, outcome: PromiseSettledResult<unknown> | undefined): string[] {
  if (outcome?.status !== 'rejected') return [];
  const { code } = outcome.reason as { readonly code?: string };
  const isFair = name === 'use' && (code === 'invalid_access_token' || code === 'sign_in_required');
  return isFair ? [] : [`${name} fails: ${code ?? outcome.reason}`];
}

/** Turns that go to another replica than the last one. More than two are hardly ever needed to show a race. */
const maxSwitches = 3;

/** Every order of steps with so many switches: each is a path of a tree that is walked depth first. */
async function playAll(
  scenario: Omit<Scenario, 'choose'>,
): Promise<{ played: number; problems: Set<string> }> {
  const problems = new Set<string>();
  let played = 0;
  let path: { choice: number; choices: number }[] = [];
  do {
    let depth = 0;
    const choose = (left: number) => {
      const switches = path.slice(0, depth).filter(({ choice }) => choice > 0).length;
      const turn = path[depth] ?? { choice: 0, choices: switches < maxSwitches ? left : 1 };
      path[depth] = turn;
      depth += 1;
      return turn.choice;
    };
    for (const problem of await play({ ...scenario, choose })) problems.add(problem);
    played += 1;
    path = nextPath(path);
  } while (path.length > 0);
  return { played, problems };
}

function nextPath(path: readonly { readonly choice: number; readonly choices: number }[]) {
  const last = path.findLastIndex(({ choice, choices }) => choice + 1 < choices);
  return path
    .slice(0, last + 1)
    .map((turn, depth) => (depth === last ? { ...turn, choice: turn.choice + 1 } : { ...turn }));
}

const pairs = [
  ['open', 'signOut'],
  ['signOut', 'signOut'],
  ['use', 'signOut'],
  ['open', 'use'],
  ['open', 'open'],
] as const;
const beginnings = [true, false];

describe('createAccountBook: whatever the order of their steps', () => {
  it.each(pairs.flatMap((names) => beginnings.map((isSignedIn) => ({ names, isSignedIn }))))(
    '$names end all in or all out, signed in before: $isSignedIn',
    async (scenario) => {
      const { played, problems } = await playAll(scenario);
      expect([...problems]).toEqual([]);
      expect(played).toBeGreaterThan(1);
    },
  );

  it('three and four at once end all in or all out, in 1,000 orders', async () => {
    const random = createTestRandom('orders');
    const draw = (below: number) => random(4).readUInt32BE() % below;
    const kinds = Object.keys(tasks) as (keyof typeof tasks)[];
    const problems = new Set<string>();
    for (let order = 0; order < 1_000; order += 1) {
      const drawn = Array.from({ length: 3 + draw(2) }, () => kinds[draw(kinds.length)] ?? 'open');
      // Of two that refresh, one waits for the other, which nobody can step through.
      const names = drawn.map((name, index) =>
        drawn.indexOf('use') < index && name === 'use' ? 'open' : name,
      );
      for (const problem of await play({ names, isSignedIn: draw(2) === 0, choose: draw }))
        problems.add(problem);
    }
    expect([...problems]).toEqual([]);
  });
});
