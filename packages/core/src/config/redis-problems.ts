import { X509Certificate } from 'node:crypto';
import { type ConfigToCheck, hasFailed, isGiven } from './config-to-check.ts';
import { isLoopbackHost } from './setting-types.ts';
import type { SettingName } from './settings.ts';

/** What is missing for a Redis, and what does not go together with one. */
export function findRedisProblems(check: ConfigToCheck): readonly string[] {
  if (!isGiven(check, 'REDIS_URL')) return settingsWithoutRedis(check);
  return [
    ...secretsThatReplicasShare(check),
    ...vaultBesideRedis(check),
    ...urlProblems(check),
    ...sentinelProblems(check),
    ...certificateProblems(check),
  ];
}

const redisOptions = [
  'REDIS_MODE',
  'REDIS_SENTINEL_MASTER',
  'REDIS_SENTINEL_PASSWORD',
  'REDIS_CA_FILE',
  'REDIS_KEY_PREFIX',
] as const satisfies readonly SettingName[];

/** Somebody meant a Redis to be used. */
function settingsWithoutRedis(check: ConfigToCheck): readonly string[] {
  return redisOptions
    .filter((name) => isGiven(check, name))
    .map((name) => `${name}: has no meaning without REDIS_URL; set that too, or leave this out`);
}

/** Drawn at the start they would differ, and each replica would refuse what another one began. */
function secretsThatReplicasShare(check: ConfigToCheck): readonly string[] {
  const shared: readonly SettingName[] = [
    // The other servers need one with or without Redis.
    ...(check.role === 'hybrid' ? (['FLOW_SECRET'] as const) : []),
    ...(check.role === 'callback' ? [] : (['SEALING_KEYS'] as const)),
  ];
  return shared
    .filter((name) => !isGiven(check, name))
    .map(
      (name) =>
        `${name}: is required with REDIS_URL, the same on every replica; openssl rand -base64 32 makes one`,
    );
}

function vaultBesideRedis(check: ConfigToCheck): readonly string[] {
  if (!isGiven(check, 'VAULT_FILE')) return [];
  return ['VAULT_FILE: must not be set with REDIS_URL, because accounts are kept in Redis'];
}

function urlProblems({ config: { redis } }: ConfigToCheck): readonly string[] {
  if (redis === undefined) return [];
  const { urls, mode } = redis;
  const parsed = urls.map((url) => new URL(url));
  return [
    ...(mode === 'single' && urls.length > 1
      ? ['REDIS_URL: must be one URL, unless REDIS_MODE is sentinel or cluster']
      : []),
    ...(new Set(parsed.map(({ protocol }) => protocol)).size > 1
      ? ['REDIS_URL: must have one scheme only, rediss:// or redis://']
      : []),
    ...(mode === 'cluster' && parsed.some(({ pathname }) => /[1-9]/.test(pathname))
      ? ['REDIS_URL: must not name a database with REDIS_MODE=cluster, which has database 0 only']
      : []),
  ];
}

function sentinelProblems(check: ConfigToCheck): readonly string[] {
  const names = ['REDIS_SENTINEL_MASTER', 'REDIS_SENTINEL_PASSWORD'] as const;
  if (check.config.redis?.mode === 'sentinel' || hasFailed(check, 'REDIS_MODE')) return [];
  return names
    .filter((name) => isGiven(check, name))
    .map((name) => `${name}: has no meaning unless REDIS_MODE is sentinel`);
}

function certificateProblems({ config: { redis }, readFile }: ConfigToCheck): readonly string[] {
  if (redis?.caFile === undefined) return [];
  if (redis.urls.every((url) => url.startsWith('redis://'))) {
    return ['REDIS_CA_FILE: has no meaning with redis://; use rediss:// for TLS'];
  }
  return holdsCertificate(redis.caFile, readFile)
    ? []
    : ['REDIS_CA_FILE: must be a file that this user can read, with certificates in PEM form'];
}

function holdsCertificate(path: string, readFile: ConfigToCheck['readFile']): boolean {
  try {
    return new X509Certificate(readFile(path)).subject !== undefined;
  } catch {
    return false;
  }
}

/** Whether what is kept in Redis travels where others might listen. */
export function isPlainRedis({ urls }: { readonly urls: readonly string[] }): boolean {
  return urls.some((url) => url.startsWith('redis://') && !isLoopbackHost(new URL(url).hostname));
}
