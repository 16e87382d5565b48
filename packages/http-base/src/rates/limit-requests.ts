import { AppError } from '@hybrid-mcp/core';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Refusals } from '../limits/refusals.ts';
import type { RateLimit, Rates } from './rates.ts';
import type { RateUse } from './window-counter.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** Makes further rate limits. */
    readonly rates: Rates;
    /**
     * Counts a request of an authenticated principal; nothing where there is no limit for them. Throws, or rejects with,
     * `AppError('rate_limited')` beyond it, after it has set the headers that say so.
     */
    readonly limitPrincipal: ((id: string, reply: FastifyReply) => void | Promise<void>) | null;
  }
}

/** How many requests there may be in a minute. */
export interface RequestRates {
  /** Of one peer; `Infinity` for no limit. */
  readonly requestsPerMinute: number;
  /** Of one authenticated principal. */
  readonly principalRequestsPerMinute: number;
}

/** What {@link limitRequests} counts with. */
export interface LimitRequestsOptions extends RequestRates {
  readonly rates: Rates;
  readonly refusals: Refusals;
}

/** Bounds the requests of every peer on every route that is not exempt, and offers the same for principals. */
export function limitRequests(app: FastifyInstance, options: LimitRequestsOptions): void {
  const { rates, refusals, requestsPerMinute, principalRequestsPerMinute } = options;
  app.decorate('rates', rates);
  app.decorate('limitPrincipal', createPrincipalLimit({ rates, refusals, max: principalRequestsPerMinute }));
  if (requestsPerMinute === Number.POSITIVE_INFINITY) return;
  const limit = rates.open({ name: 'peer', max: requestsPerMinute });
  const judge = (use: RateUse, reply: FastifyReply) => {
    tellRate(reply, limit, use);
    if (use.uses <= limit.max) return undefined;
    refusals.count('rate_per_peer');
    return new AppError('rate_limited');
  };
  app.addHook('onRequest', (request, reply, done) => {
    if (request.routeOptions.config.isExemptFromRates === true) {
      done();
      return;
    }
    const use = limit.take(request.peer);
    if (use instanceof Promise) use.then((counted) => done(judge(counted, reply)), done);
    else done(judge(use, reply));
  });
}

interface PrincipalLimitOptions extends Pick<LimitRequestsOptions, 'rates' | 'refusals'> {
  readonly max: number;
}

function createPrincipalLimit({
  rates,
  refusals,
  max,
}: PrincipalLimitOptions): FastifyInstance['limitPrincipal'] {
  if (max === Number.POSITIVE_INFINITY) return null;
  const limit = rates.open({ name: 'principal', max });
  const judge = (use: RateUse, reply: FastifyReply) => {
    if (use.uses <= max) return;
    tellRate(reply, limit, use);
    refusals.count('rate_per_principal');
    throw new AppError('rate_limited');
  };
  return (id, reply) => {
    const use = limit.take(id);
    if (use instanceof Promise) return use.then((counted) => judge(counted, reply));
    judge(use, reply);
  };
}

/** The headers that `@fastify/rate-limit` sends. */
function tellRate(reply: FastifyReply, { max }: RateLimit, { uses, endsInMs }: RateUse): void {
  const seconds = Math.ceil(endsInMs / 1000);
  reply.header('x-ratelimit-limit', max);
  reply.header('x-ratelimit-remaining', Math.max(0, max - uses));
  reply.header('x-ratelimit-reset', seconds);
  if (uses > max) reply.header('retry-after', seconds);
}
