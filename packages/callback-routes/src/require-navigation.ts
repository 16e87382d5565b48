import { AppError } from '@hybrid-mcp/core';
import type { FastifyRequest } from 'fastify';

/** Programs that open a link to show its preview, by what they call themselves. */
const previewAgents =
  /bot\b|crawler|spider|preview|facebookexternalhit|slackbot|whatsapp|telegrambot|discordbot|skypeuripreview|ms-office|linkexpanding/i;

/**
 * Lets only a person's own navigation through, so that a prefetch or a link preview uses nothing up.
 *
 * @throws AppError `not_a_navigation`
 * @see https://www.w3.org/TR/fetch-metadata/
 */
export function requireNavigation({ headers }: FastifyRequest): void {
  const purpose = `${headers['sec-purpose'] ?? ''} ${headers.purpose ?? ''} ${headers['x-moz'] ?? ''}`;
  const isPrefetch = /prefetch|prerender|preview/i.test(purpose);
  const destination = headers['sec-fetch-dest'];
  const isDocument = destination === undefined || destination === 'document';
  const isPreview = previewAgents.test(headers['user-agent'] ?? '');
  if (isPrefetch || !isDocument || isPreview) throw new AppError('not_a_navigation');
}
