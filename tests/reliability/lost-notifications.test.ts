import { setTimeout as sleep } from 'node:timers/promises';
import { createNotificationFilter, describeWithRedis } from '@hybrid-mcp/test-kit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { signInAsAgent } from './client/agent.ts';
import { createAgent } from './client/create-agent.ts';

import { type Cluster, startCluster } from './cluster/start-cluster.ts';

describeWithRedis('a waiter whose notification is lost', () => {
  let cluster: Cluster;

  beforeAll(async () => {
    cluster = await startCluster({ replicas: 2 });
  });
  afterAll(async () => {
    await cluster.stop();
  });

  /** Signs somebody in, whose one call waits until the callback has come. */
  async function signIn(): Promise<void> {
    const { mcpUrl } = cluster;
    const agent = createAgent({ mcpUrl });
    expect((await signInAsAgent(agent)).beginnings).toEqual([]);
    expect(agent.person.record.repeats).toEqual([]);
  }

  it('wakes all the same when Redis says nothing of any change', async () => {
    const filter = createNotificationFilter();
    for (const { redisLink } of cluster.replicas)
      await redisLink.inject({ kind: 'edit-replies', edit: filter.edit });
    for (let round = 0; round < 2; round += 1) await signIn();
    for (const { redisLink } of cluster.replicas) await redisLink.lift();
    expect(filter.lost()).toBeGreaterThan(0);
  });

  it('wakes all the same when connections for notifications are cut again and again', async () => {
    const over = new AbortController();
    let cuts = 0;
    const cutting = (async () => {
      while (!over.signal.aborted) {
        const cut = await cluster.redis.command('CLIENT', 'KILL', 'TYPE', 'pubsub');
        cuts += Number(cut.slice(1));
        await sleep(10);
      }
    })();
    for (let round = 0; round < 2; round += 1) await signIn();
    over.abort();
    await cutting;
    expect(cuts).toBeGreaterThan(0);
  });
});
