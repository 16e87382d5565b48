import { ConfigurationError } from '@hybrid-mcp/core';
import type { RedisTarget } from './redis-target.ts';
import { parseServerFacts, type ServerFacts } from './server-facts.ts';

/** Oldest Redis whose scripts do what ours need. */
const oldest = [6, 2] as const;

/**
 * Looks whether a server can keep what people's sign-ins depend on, from its answer to `INFO`, which managed services
 * allow where they forbid `CONFIG`.
 *
 * @throws ConfigurationError when it cannot before somebody changes a setting, Error when it cannot yet
 */
export function checkServer(info: string, mode: RedisTarget['mode']): ServerFacts {
  const facts = parseServerFacts(info);
  const problems = [...versionProblems(facts), ...modeProblems(facts, mode), ...policyProblems(facts)];
  if (problems.length > 0) throw new ConfigurationError(problems);
  if (facts.isLoading) throw new Error('Redis is still loading its data.');
  // In a cluster a replica says who the master is.
  if (facts.role !== 'master' && mode !== 'cluster')
    throw new Error(`Redis is no master but a ${facts.role || 'server of unknown role'}.`);
  return facts;
}

function versionProblems({ version }: ServerFacts): readonly string[] {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isNewEnough = major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
  if (isNewEnough) return [];
  return [
    `REDIS_URL: leads to Redis ${version || 'of unknown version'}; ${oldest.join('.')} or newer is needed, or Valkey`,
  ];
}

function modeProblems({ mode: found }: ServerFacts, mode: RedisTarget['mode']): readonly string[] {
  if (found === 'sentinel' && mode !== 'sentinel') {
    return ['REDIS_MODE: must be sentinel: the server at REDIS_URL is a sentinel'];
  }
  if (found === 'cluster' && mode !== 'cluster') {
    return ['REDIS_MODE: must be cluster: the Redis at REDIS_URL is a node of a cluster'];
  }
  return [];
}

/** Anything but `noeviction` drops the oldest sign-ins, accounts and locks of people when memory is full. */
function policyProblems({ evictionPolicy }: ServerFacts): readonly string[] {
  if (evictionPolicy === 'noeviction' || evictionPolicy === '') return [];
  return [
    `REDIS_URL: the Redis there may drop people's sign-ins (maxmemory-policy ${evictionPolicy}); set maxmemory-policy noeviction there, or use another Redis`,
  ];
}
