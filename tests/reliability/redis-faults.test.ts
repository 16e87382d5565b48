import { setTimeout as sleep } from 'node:timers/promises';
import { describeWithRedis } from '@hybrid-mcp/test-kit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Agent, signInAsAgent } from './client/agent.ts';
import { createAgent } from './client/create-agent.ts';
import { readStatus } from './cluster/ready-ports.ts';
import { type RedisFault, type RedisFaultName, redisFaults } from './cluster/redis-faults.ts';
import { type Cluster, startCluster } from './cluster/start-cluster.ts';
import { createMatrix } from './report/matrix.ts';
import { toOutcome } from './report/to-outcome.ts';
import { writeSection } from './report/write-section.ts';
import { runsPerLine } from './runs-per-line.ts';
import { type SignInStep, signInSteps } from './stops/sign-in-stops.ts';

const isLong = process.env.TEST_LONG !== undefined;
const timeout = isLong ? 60 * 60 * 1000 : 60_000;

/** Milliseconds within which a replica is ready again. */
const readyWithinMs = 2_000;

/** Longest time a fault lasts, where nobody notices it before. */
const faultMs = 1_500;

/** What somebody waits before another try. */
const momentMs = 50;

const faultNames = Object.keys(redisFaults) as readonly RedisFaultName[];

/** All steps in the long form; in the short one a single step, for each fault another one. */
function stepsFor(name: RedisFaultName): readonly SignInStep[] {
  if (isLong) return signInSteps;
  return signInSteps.filter((_, index) => index === (faultNames.indexOf(name) * 5 + 3) % signInSteps.length);
}

/** Replicas take a second to believe it, which the short form can wait for once. */
function isReadinessAwaited(name: RedisFaultName): boolean {
  return isLong || name === 'frozen';
}

interface Suffering {
  readonly agent: Agent;
  /** Resolves when somebody has noticed the fault, or the sign-in is over. */
  readonly isNoticed: Promise<unknown>;
}

describeWithRedis('Redis fails in the middle of a sign-in', () => {
  const matrix = createMatrix();
  let linesDone = 0;
  let cluster: Cluster;

  beforeAll(async () => {
    cluster = await startCluster({ replicas: 2, redis: { appendonly: 'yes', appendfsync: 'always' } });
  });
  afterAll(async () => {
    await cluster.stop();
  });

  const statuses = (path: string, timeoutMs: number) =>
    Promise.all(cluster.replicas.map(({ port }) => readStatus(port, path, timeoutMs)));

  /** Resolves when every replica says so, to the milliseconds that took. */
  async function whenReady(status: 200 | 503): Promise<number> {
    const begunMs = performance.now();
    while (!(await statuses('/ready', 1_000)).every((each) => each === status)) {
      if (performance.now() - begunMs > 10_000) throw new Error(`A replica does not get ready: ${status}`);
      await sleep(20);
    }
    return performance.now() - begunMs;
  }

  /** Lets the fault begin while a step is held, lets the step go on, and ends the fault when it was noticed. */
  async function suffer(name: RedisFaultName, { agent, isNoticed }: Suffering): Promise<void> {
    const fault: RedisFault = redisFaults[name];
    const heldMs = performance.now();
    await fault.begin(cluster);
    try {
      if (fault.isDown && isReadinessAwaited(name)) await whenReady(503);
      expect(await statuses('/health', 1_000)).toEqual(cluster.replicas.map(() => 200));
      agent.person.record.takeOff(performance.now() - heldMs);
      cluster.goOn();
      await Promise.race([isNoticed, sleep(faultMs)]);
    } finally {
      await fault.end(cluster);
    }
  }

  async function failAt(step: SignInStep, name: RedisFaultName): Promise<void> {
    const fault: RedisFault = redisFaults[name];
    const noticed = Promise.withResolvers<void>();
    const mended = Promise.withResolvers<void>();
    let hasBegun = false;
    // What the fault before this one has left behind is over by itself.
    const waitAMoment = async () => {
      if (hasBegun) noticed.resolve();
      if (hasBegun) await mended.promise;
      await sleep(momentMs);
    };
    const agent = createAgent({ mcpUrl: cluster.mcpUrl, waitAMoment });
    const stopped = cluster.stopAt(step, fault.side);
    const signingIn = signInAsAgent(agent);
    // It is looked at when the fault is over.
    signingIn.catch(() => {});
    if ((await Promise.race([stopped, signingIn.then(() => undefined)])) === undefined)
      throw new Error(`Nothing came to: ${step}`);
    hasBegun = true;
    await suffer(name, { agent, isNoticed: Promise.race([noticed.promise, signingIn]) });
    expect(await whenReady(200)).toBeLessThan(readyWithinMs);
    mended.resolve();
    const signedIn = await signingIn;
    const { record } = agent.person;
    expect(record.worstLateMs()).toBeLessThan(1_000);
    matrix.add(name, { outcome: toOutcome(signedIn, record), worstAnswerMs: record.worstAnswerMs() });
  }

  it.each(faultNames)('and the sign-in goes on, or says how to begin anew: %s', { timeout }, async (name) => {
    const runs = runsPerLine({ short: 1, long: 20 });
    for (const step of stepsFor(name)) for (let run = 0; run < runs; run += 1) await failAt(step, name);
    linesDone += 1;
  });

  it('and no code is redeemed twice', () => {
    const redemptions = cluster.emulator.requests.flatMap(({ token }) => token ?? []);
    expect(redemptions.length).toBeGreaterThanOrEqual(faultNames.length);
    expect(redemptions.filter(({ grantedFor }) => grantedFor === undefined)).toEqual([]);
    if (isLong && linesDone === faultNames.length)
      writeSection('Redis faults', matrix.toMarkdown('Redis is'));
  });
});
