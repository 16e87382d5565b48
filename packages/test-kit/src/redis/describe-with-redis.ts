import { describe } from 'vitest';
import { redisBinary } from './redis-binary.ts';

/** How the tests of {@link describeWithRedis} run. */
export interface DescribeWithRedisOptions {
  /** Whether they may run side by side. Default: no. */
  readonly concurrent?: boolean;
}

/**
 * Registers tests that start a Redis of their own. Without `redis-server` they are skipped, and say why; in a CI run, which
 * installs it, they fail.
 */
export function describeWithRedis(
  name: string,
  register: () => void,
  { concurrent = false }: DescribeWithRedisOptions = {},
): void {
  const isMissing = redisBinary === undefined;
  if (isMissing && process.env.CI) throw new Error(`redis-server is not installed: ${name}`);
  const title = isMissing ? `${name} (redis-server is not installed)` : name;
  describe.skipIf(isMissing)(title, { concurrent }, register);
}
