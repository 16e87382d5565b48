import { ConfigurationError } from '@hybrid-mcp/core';
import { firstReason } from './first-reason.ts';
import { createNodeClient } from './node-client.ts';
import type { RedisAddress } from './redis-address.ts';
import { toConnectError } from './redis-failure.ts';
import type { RedisTarget } from './redis-target.ts';
import { withinTime } from './within-time.ts';

/** Milliseconds that the sentinels have to answer. */
const answerWithinMs = 1_000;

/** Says for each new connection where the one server is that has every key. */
export function createMasterLocator(target: RedisTarget): () => Promise<RedisAddress> {
  return target.mode === 'sentinel' ? () => locateMaster(target) : async () => target.addresses[0];
}

/**
 * Asks all sentinels at once for the master, and believes the first that knows it.
 *
 * @throws ConfigurationError when no sentinel that answers knows a master of that name
 * @see https://redis.io/docs/latest/develop/reference/sentinel-clients/
 */
async function locateMaster(target: RedisTarget): Promise<RedisAddress> {
  const asked = target.addresses.map((sentinel) => askSentinel(sentinel, target));
  try {
    return await withinTime(answerWithinMs, Promise.any(asked));
  } catch (error) {
    throw error instanceof AggregateError ? firstReason(error.errors) : error;
  }
}

/** The address that a sentinel names, with the credentials and the database of the sentinel's own URL. */
async function askSentinel(sentinel: RedisAddress, target: RedisTarget): Promise<RedisAddress> {
  const { sentinelMaster, ca } = target;
  const client = createNodeClient({ ...toSentinelAddress(sentinel, target), ca });
  // The rejection of whatever runs says it too.
  client.on('error', () => {});
  const timer = setTimeout(() => client.destroy(), answerWithinMs);
  try {
    await client.connect();
    const reply = await client.sendCommand(['SENTINEL', 'GET-MASTER-ADDR-BY-NAME', sentinelMaster]);
    if (!Array.isArray(reply)) throw unknownMaster;
    return { ...sentinel, host: String(reply[0]), port: Number(reply[1]) };
  } catch (error) {
    throw toConnectError(error);
  } finally {
    clearTimeout(timer);
    client.destroy();
  }
}

const unknownMaster = new ConfigurationError([
  'REDIS_SENTINEL_MASTER: must be the name of a master that the sentinels watch',
]);

/** How to reach a sentinel itself. */
export function toSentinelAddress(
  address: RedisAddress,
  { sentinelPassword: password }: RedisTarget,
): RedisAddress {
  return { ...address, username: undefined, password, database: 0 };
}
