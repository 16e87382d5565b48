import { z } from 'zod';
import { redisKeyPrefix, redisModes, redisUrlList } from './redis-setting-types.ts';
import { everywhere, type Setting } from './setting.ts';
import { filePath, opaqueText, password } from './setting-types.ts';

/** The part of the settings that says where several servers keep what they share. */
export const redisSettings = {
  REDIS_URL: {
    schema: redisUrlList,
    description:
      'Redis or Valkey that keeps sign-ins and accounts for all replicas, as `rediss://user:password@host:6379/0`; `redis://` without TLS. The sentinels or cluster nodes, comma-separated, in these modes. Needs FLOW_SECRET and SEALING_KEYS, the same on every replica.',
    default: 'none: everything is in the memory of one process',
    servers: everywhere,
    isSecret: true,
  },
  REDIS_MODE: {
    schema: z.enum(redisModes, `must be ${redisModes.join(' or ')}`),
    description:
      'What REDIS_URL leads to: `single` is one server or endpoint, `sentinel` the sentinels of one, `cluster` nodes of a cluster.',
    default: 'single',
    servers: everywhere,
  },
  REDIS_SENTINEL_MASTER: {
    schema: opaqueText(200),
    description: 'Name of the master that the sentinels watch.',
    default: 'mymaster',
    servers: everywhere,
  },
  REDIS_SENTINEL_PASSWORD: {
    schema: password,
    description: "Password of the sentinels themselves; user and password in REDIS_URL are the master's.",
    default: 'none',
    servers: everywhere,
    isSecret: true,
  },
  REDIS_CA_FILE: {
    schema: filePath,
    description:
      "File with the certificates, in PEM form, by which the Redis at a rediss:// URL is trusted, in place of Node's own.",
    default: "Node's own",
    servers: everywhere,
  },
  REDIS_KEY_PREFIX: {
    schema: redisKeyPrefix,
    description:
      'What every key and channel in Redis begins with. Another one for each deployment that shares a Redis.',
    default: 'hybrid-mcp:',
    servers: everywhere,
  },
} as const satisfies Record<string, Setting>;
