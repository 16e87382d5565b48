import { describeWithRedis } from '@hybrid-mcp/test-kit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createMcpConnections } from '../accounts/mcp-connections.ts';
import { signInAsAgent } from './client/agent.ts';
import { createAgent } from './client/create-agent.ts';
import { type Cluster, startCluster } from './cluster/start-cluster.ts';
import { writeSection } from './report/write-section.ts';
import { runsPerLine } from './runs-per-line.ts';

/** Clients that call all the time, each over a connection that it keeps. */
const clientCount = 8;

const rounds = runsPerLine({ short: 1, long: 20 });
const isLong = process.env.TEST_LONG !== undefined;
const timeout = 60_000 * rounds;

/** Rounded down to a power of ten, so that another run says the same. */
function describeRun(calls: number): string {
  const least = 10 ** Math.floor(Math.log10(calls));
  return `Restarts of each replica: ${rounds}. Calls meanwhile: more than ${least.toLocaleString('en')}. Failed: 0.`;
}

describeWithRedis('two replicas are restarted in turn while clients call them', () => {
  let cluster: Cluster;
  let handle: string;

  beforeAll(async () => {
    cluster = await startCluster({ replicas: 2, env: { DRAIN_SECONDS: '1' } });
    ({ handle } = await signInAsAgent(createAgent(cluster)));
  });
  afterAll(async () => {
    await cluster.stop();
  });

  /** Calls until it is over; resolves to what was answered otherwise than well, and how often it was called. */
  async function callUntil(over: AbortSignal) {
    const connections = createMcpConnections({ maxSockets: 1 });
    const problems: unknown[] = [];
    let calls = 0;
    while (!over.aborted) {
      const call = { tool: 'get_user_profile', args: { access_token: handle }, id: 1, user: undefined };
      await connections.call(cluster.mcpUrl, call).then(
        ({ isError, status, text }) => isError && problems.push([status, text]),
        (failure) => problems.push(failure),
      );
      calls += 1;
    }
    connections.close();
    return { problems, calls };
  }

  it('and no call fails', { timeout }, async () => {
    const over = new AbortController();
    const clients = Array.from({ length: clientCount }, () => callUntil(over.signal));
    for (let round = 0; round < rounds; round += 1) {
      for (const replica of cluster.replicas) {
        expect(await replica.terminate()).toBe(0);
        await replica.start();
        await cluster.balancer.whenReady(replica.port);
      }
    }
    over.abort();
    const done = await Promise.all(clients);
    expect(done.flatMap(({ problems }) => problems)).toEqual([]);
    const calls = done.map((each) => each.calls);
    expect(Math.min(...calls)).toBeGreaterThan(0);
    if (isLong) writeSection('rolling restart', describeRun(calls.reduce((sum, count) => sum + count, 0)));
  });
});
