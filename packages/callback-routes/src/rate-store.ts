import type { FastifyRateLimitStore, FastifyRateLimitStoreCtor } from '@fastify/rate-limit';
import type { RateLimit } from '@hybrid-mcp/http-base';

/** Lets `@fastify/rate-limit` count with a limit of the server's, which replicas share where they share a store. */
export function toRateStore(limit: RateLimit): FastifyRateLimitStoreCtor {
  const store: FastifyRateLimitStore = {
    incr(key, callback) {
      Promise.resolve(limit.take(key)).then(
        ({ uses, endsInMs }) => callback(null, { current: uses, ttl: endsInMs }),
        (error: Error) => callback(error),
      );
    },
    child: () => store,
  };
  // It calls this with `new`, which yields what is returned.
  return function RateStore() {
    return store;
  } as unknown as FastifyRateLimitStoreCtor;
}
