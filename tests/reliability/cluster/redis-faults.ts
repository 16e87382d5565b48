import type { Fault } from '@hybrid-mcp/test-kit';
import type { Side } from '../stops/stop-point.ts';
import type { Cluster } from './start-cluster.ts';

/** Something that is wrong with Redis, or with the way there. */
export interface RedisFault {
  begin(cluster: Cluster): Promise<void>;
  end(cluster: Cluster): Promise<void>;
  /** Whether nobody gets anything out of Redis meanwhile, so that no replica can be ready. */
  readonly isDown: boolean;
  /** Where the work is held while the fault begins, where that is another side of its command than usual. */
  readonly side?: Side;
}

/** What can be wrong. */
export const redisFaults = {
  restarted: {
    isDown: true,
    begin: ({ redis }) => redis.kill(),
    end: ({ redis }) => redis.restart(),
  },
  'restarted, empty': {
    isDown: true,
    async begin({ redis }) {
      await redis.command('FLUSHALL');
      await redis.kill();
    },
    end: ({ redis }) => redis.restart(),
  },
  frozen: {
    isDown: true,
    begin: async ({ redis }) => redis.signal('SIGSTOP'),
    end: async ({ redis }) => redis.signal('SIGCONT'),
  },
  slow: onLinks({ kind: 'latency', toServerMs: 50, toClientMs: 50 }, false),
  'slower than a command may be': onLinks({ kind: 'latency', toServerMs: 600, toClientMs: 600 }, true),
  'a trickle': onLinks({ kind: 'bandwidth', bytesPerSecond: 20_000 }, false),
  'resetting connections': onLinks({ kind: 'reset' }, true),
  'refusing connections': onLinks({ kind: 'refuse' }, true),
  'dropping a reply': { ...onLinks({ kind: 'drop-reply', nth: 1 }, false), side: 'before' },
  'out of memory': commands(['CONFIG', 'SET', 'maxmemory', '1'], ['CONFIG', 'SET', 'maxmemory', '0']),
  'read-only': commands(['REPLICAOF', '127.0.0.1', '1'], ['REPLICAOF', 'NO', 'ONE']),
  'without its replicas': commands(
    ['CONFIG', 'SET', 'min-replicas-to-write', '1'],
    ['CONFIG', 'SET', 'min-replicas-to-write', '0'],
  ),
} as const satisfies Readonly<Record<string, RedisFault>>;

/** Name of one of them. */
export type RedisFaultName = keyof typeof redisFaults;

function onLinks(fault: Fault, isDown: boolean) {
  return {
    isDown,
    begin: async ({ replicas }: Cluster) =>
      void (await Promise.all(replicas.map(({ redisLink }) => redisLink.inject(fault)))),
    end: async ({ replicas }: Cluster) =>
      void (await Promise.all(replicas.map(({ redisLink }) => redisLink.lift()))),
  };
}

/** Redis can still be read. */
function commands(begin: readonly string[], end: readonly string[]) {
  return {
    isDown: false,
    begin: async ({ redis }: Cluster) => void (await redis.command(...begin)),
    end: async ({ redis }: Cluster) => void (await redis.command(...end)),
  };
}
