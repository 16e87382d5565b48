import type { ConnectionTimeouts } from './http-server-options.ts';

const defaultTimeouts: ConnectionTimeouts = {
  headersMs: 10_000,
  requestMs: 30_000,
  keepAliveMs: 5_000,
  checkEveryMs: 1_000,
};

/**
 * What a request may be like, as Fastify options: how slow, how large, how long. None of these limits a response,
 * so one that waits for two minutes is not cut.
 */
export function toRequestLimits(timeouts: Partial<ConnectionTimeouts> = {}) {
  const { headersMs, requestMs, keepAliveMs, checkEveryMs } = { ...defaultTimeouts, ...timeouts };
  return {
    http: {
      headersTimeout: headersMs,
      requestTimeout: requestMs,
      keepAliveTimeout: keepAliveMs,
      connectionsCheckingInterval: checkEveryMs,
      // Microsoft's codes and a Referer that repeats them must fit; Node's default is 16 KiB.
      maxHeaderSize: 32 * 1024,
      // The guard refuses a missing Host, with a typed answer.
      requireHostHeader: false,
    },
    requestTimeout: requestMs,
    keepAliveTimeout: keepAliveMs,
    bodyLimit: 1024 * 1024,
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    // Link previews send HEAD, and must not run what a GET runs.
    exposeHeadRoutes: false,
    // A sealed request travels in the path of the start page.
    routerOptions: { maxParamLength: 16_384 },
  } as const;
}
