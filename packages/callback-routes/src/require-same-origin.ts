import { AppError } from '@hybrid-mcp/core';
import type { FastifyRequest } from 'fastify';

/**
 * Refuses a form that another site's page sent. Browsers always send at least one of the two headers with a POST and
 * let no page set them; what sends neither is no browser, carries nobody's cookies, and needs the form token anyway.
 *
 * @throws AppError `invalid_start_form`
 * @see https://www.w3.org/TR/fetch-metadata/, https://fetch.spec.whatwg.org/#origin-header
 */
export function requireSameOrigin(
  { headers, host }: Pick<FastifyRequest, 'headers' | 'host'>,
  publicBaseUrl: string,
): void {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') throw new AppError('invalid_start_form');
  const { origin } = headers;
  const { protocol, origin: publicOrigin } = new URL(publicBaseUrl);
  const isOwn = origin === undefined || origin === publicOrigin || origin === `${protocol}//${host}`;
  if (!isOwn) throw new AppError('invalid_start_form');
}
