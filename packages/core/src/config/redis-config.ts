import type { redisModes } from './redis-setting-types.ts';
import type { SettingValues } from './settings.ts';

/** The Redis that several servers share. */
export interface RedisConfig {
  /** Hold a password, perhaps. */
  readonly urls: readonly string[];
  readonly mode: (typeof redisModes)[number];
  readonly sentinelMaster: string;
  readonly sentinelPassword: string | undefined;
  /** Absolute path of certificates in PEM form. */
  readonly caFile: string | undefined;
  readonly keyPrefix: string;
}

/** What the settings say of Redis; `undefined` where there is none. */
export function toRedis(values: SettingValues, toPath: (path: string) => string): RedisConfig | undefined {
  if (values.REDIS_URL === undefined) return undefined;
  return {
    urls: values.REDIS_URL,
    mode: values.REDIS_MODE ?? 'single',
    sentinelMaster: values.REDIS_SENTINEL_MASTER ?? 'mymaster',
    sentinelPassword: values.REDIS_SENTINEL_PASSWORD,
    caFile: values.REDIS_CA_FILE === undefined ? undefined : toPath(values.REDIS_CA_FILE),
    keyPrefix: values.REDIS_KEY_PREFIX ?? 'hybrid-mcp:',
  };
}
