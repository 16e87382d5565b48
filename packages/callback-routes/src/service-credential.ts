import { randomBytes } from 'node:crypto';
import { AppError, collectorHeader, isEqualConstantTime } from '@hybrid-mcp/core';
import type { FastifyRequest } from 'fastify';

/**
 * Whether the request comes from the tool side, by its bearer credential, compared in constant time.
 *
 * @throws AppError `invalid_service_token` when it brings a wrong one
 * @see RFC 6750 §2.1
 */
export function hasServiceCredential(
  { headers }: Pick<FastifyRequest, 'headers'>,
  serviceToken: string | undefined,
): boolean {
  if (headers.authorization === undefined) return false;
  const expected = serviceToken === undefined ? undefined : `Bearer ${serviceToken}`;
  if (expected === undefined || !isEqualConstantTime(headers.authorization, expected)) {
    throw new AppError('invalid_service_token');
  }
  return true;
}

/** Who collects: a collector that names itself may ask again after a lost reply, any other one is new each time. */
export function collectorOf({ headers }: Pick<FastifyRequest, 'headers'>): string {
  const named = headers[collectorHeader];
  return typeof named === 'string' && /^[\w-]{16,64}$/.test(named)
    ? named
    : randomBytes(32).toString('base64url');
}
