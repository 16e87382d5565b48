import { describeWithRedis } from '@hybrid-mcp/test-kit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { signInAsAgent } from './client/agent.ts';
import { createAgent } from './client/create-agent.ts';
import { type Cluster, startCluster } from './cluster/start-cluster.ts';
import { readStoredAccounts } from './cluster/stored-accounts.ts';
import { createMatrix } from './report/matrix.ts';
import { toOutcome } from './report/to-outcome.ts';
import { writeSection } from './report/write-section.ts';
import { runsPerLine } from './runs-per-line.ts';
import { type SignInStep, signInSteps } from './stops/sign-in-stops.ts';

const isLong = process.env.TEST_LONG !== undefined;
const runs = runsPerLine({ short: 1, long: 100 });
const timeout = isLong ? 30 * 60 * 1000 : 60_000;

describeWithRedis('a replica of three is killed in the middle of a sign-in', () => {
  const matrix = createMatrix();
  let linesDone = 0;
  let cluster: Cluster;
  let restarting: Promise<void> | undefined;

  beforeAll(async () => {
    cluster = await startCluster({ replicas: 3 });
  });
  afterAll(async () => {
    await restarting;
    await cluster.stop();
  });

  async function killAt(step: SignInStep): Promise<void> {
    const { mcpUrl } = cluster;
    const agent = createAgent({ mcpUrl });
    const stopped = cluster.stopAt(step);
    const signingIn = signInAsAgent(agent);
    const replica = await Promise.race([stopped, signingIn.then(() => undefined)]);
    if (replica === undefined) throw new Error(`Nothing came to: ${step}`);
    await replica.kill();
    // As in a real deployment, the next flow does not wait until the replica is back; the next but one does.
    const signedIn = await signingIn;
    await restarting;
    restarting = replica.start();
    const { record } = agent.person;
    expect(record.worstLateMs()).toBeLessThan(1_000);
    matrix.add(step, { outcome: toOutcome(signedIn, record), worstAnswerMs: record.worstAnswerMs() });
  }

  it.each(signInSteps)(
    'and the sign-in goes on, or says how to begin anew: %s',
    { timeout },
    async (step) => {
      const before = await readStoredAccounts(cluster);
      for (let run = 0; run < runs; run += 1) await killAt(step);
      const after = await readStoredAccounts(cluster);
      expect(after.broken).toEqual([]);
      // What a killed server has left behind leads nowhere, and only one step leaves anything.
      expect(after.unlisted - before.unlisted).toBe(step === 'tokens stored' ? runs : 0);
      linesDone += 1;
    },
  );

  it('and no code is redeemed twice', () => {
    const redemptions = cluster.emulator.requests.flatMap(({ token }) => token ?? []);
    expect(redemptions.length).toBeGreaterThanOrEqual(runs * signInSteps.length);
    // A code that comes a second time is refused.
    expect(redemptions.filter(({ grantedFor }) => grantedFor === undefined)).toEqual([]);
    if (isLong && linesDone === signInSteps.length)
      writeSection('kill matrix', matrix.toMarkdown('killed when'));
  });
});
