import type { RedisDeployment } from './redis-deployment.ts';
import { startRedis } from './start-redis.ts';

/** Starts one Redis that anybody on this machine may use. */
export async function startSingleRedis(): Promise<RedisDeployment> {
  const server = await startRedis();
  return { mode: 'single', urls: [server.url], servers: [server], stop: server.stop };
}
