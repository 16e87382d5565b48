import { AppError, ConfigurationError, isPlainRedis, type RedisConfig } from '@hybrid-mcp/core';
import type { DoctorSystem, RedisFacts } from '../doctor-system.ts';
import { type Finding, ok, problem, unknown, warning } from '../finding.ts';
import { listInWords } from '../list-in-words.ts';
import { type NetworkFailureKind, toNetworkFailure } from '../network/network-failure.ts';

/** Uses the Redis that replicas share as a server would, and says how that went. */
export async function findRedis(redis: RedisConfig, system: DoctorSystem): Promise<readonly Finding[]> {
  const place = describePlace(redis);
  try {
    return [...judge(place, await system.inspectRedis(redis)), ...findPlainText(redis)];
  } catch (error) {
    return toFailures(place, error);
  }
}

/** Longest that a write and a read together take within one data centre, in milliseconds, with time to spare. */
const slowFromMs = 50;

function judge(
  place: string,
  { versions, evictionPolicies, writeMs, readMs }: RedisFacts,
): readonly Finding[] {
  const times = `a write takes ${writeMs.toFixed(1)} ms, a read ${readMs.toFixed(1)} ms`;
  const works = ok(
    `Redis ${listInWords(versions)} at ${place} works: ${times}. Every server with this REDIS_URL shares sign-ins and accounts.`,
  );
  return [works, ...judgeSpeed(writeMs + readMs), ...judgePolicies(evictionPolicies)];
}

function judgeSpeed(bothMs: number): readonly Finding[] {
  if (bothMs < slowFromMs) return [];
  return [
    warning(
      'Redis is slow to answer, and each tool call asks it several times.',
      'Run the servers near Redis, in the same region, and look at its load.',
    ),
  ];
}

/** Policies that evict are refused before this; some services do not tell theirs. */
function judgePolicies(policies: readonly string[]): readonly Finding[] {
  if (policies.every((policy) => policy === 'noeviction')) {
    return [ok('maxmemory-policy is noeviction: a full Redis refuses new sign-ins and forgets nobody.')];
  }
  return [
    unknown(
      'Redis does not say what it does when its memory is full.',
      'Make sure that maxmemory-policy is noeviction; any other one signs people out.',
    ),
  ];
}

function findPlainText(redis: RedisConfig): readonly Finding[] {
  if (!isPlainRedis(redis)) return [];
  return [
    warning(
      'REDIS_URL is redis://, so the password of Redis travels unencrypted.',
      'Use rediss://, unless the network between the servers and Redis is yours alone.',
    ),
  ];
}

const reasons: Readonly<Record<NetworkFailureKind, string>> = {
  dns: 'its name cannot be resolved',
  refused: 'it refuses connections',
  unreachable: 'there is no way to it from this machine',
  timeout: 'it does not answer in time',
  certificate: 'its certificate is not trusted',
  cut: 'it cuts the connection',
  other: 'it cannot be asked',
};

const fixes: Partial<Readonly<Record<NetworkFailureKind, string>>> = {
  certificate: 'Point REDIS_CA_FILE to the CA that signed it, and use the name that is in the certificate.',
  cut: 'Check the scheme of REDIS_URL: rediss:// where Redis wants TLS, redis:// where it has none.',
};

function toFailures(place: string, error: unknown): readonly Finding[] {
  if (error instanceof ConfigurationError) {
    return error.problems.map((line) =>
      problem(`${line}.`, 'The server does not start before that is mended.'),
    );
  }
  if (error instanceof AppError && error.code === 'store_full') {
    return [
      problem(`The Redis at ${place} is full.`, 'Give it more memory (maxmemory); nobody new can sign in.'),
    ];
  }
  const { kind, code } = toNetworkFailure(error);
  const why = `${reasons[kind]}${code === undefined ? '' : ` (${code})`}`;
  const fix = fixes[kind] ?? 'Check that Redis runs, REDIS_URL, and what stands in between.';
  return [
    problem(
      `The Redis at ${place} cannot be used: ${why}.`,
      `${fix} A server starts without it, and is ready as soon as Redis is there.`,
    ),
  ];
}

/** Hosts and ports, without user and password. */
function describePlace({ urls }: RedisConfig): string {
  return listInWords(urls.map((url) => new URL(url).host));
}
