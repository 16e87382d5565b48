import type { FastifyRequest } from 'fastify';
import { AadstsError } from './aadsts-error.ts';
import { type Audience, findAudience } from './audience.ts';

/** Route parameters of every Entra endpoint. */
export interface TenantParams {
  readonly Params: { readonly tenant: string };
}

/** @throws AadstsError 90002 for a tenant that does not exist here. */
export function toAudience({ params }: FastifyRequest<TenantParams>): Audience {
  const audience = findAudience(params.tenant);
  if (audience === undefined) throw new AadstsError(90002);
  return audience;
}
