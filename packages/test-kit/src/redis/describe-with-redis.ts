import { describe } from 'vitest';
import { redisBinary } from './redis-binary.ts';

/** Registers tests that start a Redis of their own. Without `redis-server` they are skipped, and say why. */
export function describeWithRedis(name: string, register: () => void): void {
  const isMissing = redisBinary === undefined;
  describe.skipIf(isMissing)(isMissing ? `${name} (redis-server is not installed)` : name, register);
}
