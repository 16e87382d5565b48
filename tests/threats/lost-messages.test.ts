import { openRedisStateStore } from '@hybrid-mcp/store-redis';
import {
  createBrowser,
  describeWithRedis,
  startRedis,
  type Topology,
  workspaceRoot,
} from '@hybrid-mcp/test-kit';
import { expect, it } from 'vitest';
import { startSignIn, visit } from '../e2e/sign-in-steps.ts';
import { startReplyCutter } from '../redis/reply-cutter.ts';
import { attackTwin, twinTimeoutMs } from './attack-twin.ts';
import { describeThreats, type Threat } from './describe-threats.ts';
import { startFixtureServer } from './fixtures/start-fixture-server.ts';

/** Seconds that somebody waits: longer than it may take to find out what nobody told. */
const timeout = 3;

/** Two wait at replicas of their own, something happens to Redis, and the person comes back. */
async function attackWaiters(servers: Topology, ...harm: readonly string[]): Promise<void> {
  const { authUrl, state } = await startSignIn(servers);
  await servers.redis?.command(...harm);
  const waiting = Promise.all([1, 2].map(() => servers.mcp.call('wait_for_callback', { state, timeout })));
  // Where the callback does not get through, nobody wakes.
  await visit(createBrowser(), authUrl).catch(() => {});
  const answers = await waiting;
  expect(answers.map(({ value }) => value.success)).toEqual([true, true]);
}

const threats: readonly Threat[] = [
  {
    id: 43,
    title: 'who waits is not left waiting when connections to Redis are cut',
    attack: (servers) => attackWaiters(servers, 'CLIENT', 'KILL', 'SKIPME', 'yes'),
    twin: [
      {
        file: 'packages/store-redis/dist/connection/renewed-connection.js',
        find: "onChange({ event: 'lost', cause });\n        current = begin();",
        replaceWith: '',
      },
    ],
  },
  {
    id: 43,
    title: 'who waits is not left waiting when no notification arrives',
    // Whoever has subscribed is disconnected, and may not subscribe again.
    attack: (servers) => attackWaiters(servers, 'ACL', 'SETUSER', 'default', 'resetchannels'),
    twin: [
      {
        file: 'packages/store-redis/dist/watching/change-poll.js',
        find: 'void lookAt(groupAt(turn));',
        replaceWith: '',
      },
    ],
  },
  {
    id: 44,
    title: 'a Redis that is frozen makes calls fail in time, and nobody restarts the servers',
    async attack({ mcp, mcpUrl, redis }) {
      const status = async (path: string) => (await fetch(new URL(path, mcpUrl))).status;
      expect(await status('/ready')).toBe(200);
      redis?.signal('SIGSTOP');
      const { value } = await mcp.call('authenticate_account');
      expect(value).toMatchObject({ success: false, error: 'store_unavailable' });
      // One failure is no outage yet.
      while ((await status('/ready')) !== 503) expect(await status('/health')).toBe(200);
      expect(await status('/health')).toBe(200);
      redis?.signal('SIGCONT');
    },
  },
];

describeWithRedis('messages of Redis that get lost', () => {
  describeThreats('at two replicas', { kind: 'hybrid', store: 'redis', replicas: 2 }, threats);
});

const lost = 'a code whose delivery was lost is delivered again';

/** The code is handed over, and the connection breaks before it arrives. */
async function attackDelivery(root: string): Promise<void> {
  const redis = await startRedis();
  const cutter = await startReplyCutter(redis.port);
  const store = await openRedisStateStore({ urls: [redis.url] });
  await store.create('entry-0', 'a code', { ttlMs: 600_000 });
  const env = { REDIS_URL: `redis://127.0.0.1:${cutter.port}`, ENTRIES: '1' };
  const taker = await startFixtureServer({ name: 'racing-claims', root, env, ready: /ready/ });
  try {
    cutter.loseNext(/a code/);
    taker.type('begin\n');
    const [, won] = await taker.printed(/won (.*)/);
    expect(won, lost).toBe('[0]');
  } finally {
    await Promise.all([store.close(), taker.stop(), cutter.stop()]);
    await redis.stop();
  }
}

describeWithRedis('a reply of Redis that gets lost', () => {
  it('THREATS 43: takes no code with it', () => attackDelivery(workspaceRoot));

  it('THREATS 43, twin without the repetition: takes the code with it', { timeout: twinTimeoutMs }, () =>
    attackTwin(
      [
        {
          file: 'packages/store-redis/dist/records/redis-records.js',
          find: "run('take', key, [claimId, channel, key], true)",
          replaceWith: "run('take', key, [claimId, channel, key])",
        },
      ],
      attackDelivery,
      lost,
    ),
  );
});
