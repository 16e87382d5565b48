import { setTimeout as sleep } from 'node:timers/promises';
import { describeWithRedis } from '@hybrid-mcp/test-kit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createMcpConnections } from '../accounts/mcp-connections.ts';
import { signInAsAgent } from './client/agent.ts';
import { createAgent } from './client/create-agent.ts';
import { type Cluster, startCluster } from './cluster/start-cluster.ts';
import { runsPerLine } from './runs-per-line.ts';

/** Clients that call all the time, each over a connection that it keeps. */
const clientCount = 8;

const rounds = runsPerLine({ short: 1, long: 20 });
const timeout = 60_000 * rounds;

describeWithRedis('two replicas are restarted in turn while clients call them', () => {
  let cluster: Cluster;
  let handle: string;

  beforeAll(async () => {
    cluster = await startCluster({ replicas: 2 });
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
        await sleep(100);
      }
    }
    over.abort();
    const done = await Promise.all(clients);
    expect(done.flatMap(({ problems }) => problems)).toEqual([]);
    expect(Math.min(...done.map(({ calls }) => calls))).toBeGreaterThan(0);
  });
});
