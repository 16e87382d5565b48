import { AppError } from '@hybrid-mcp/core';
import type { FastifyRequest } from 'fastify';

/** Headers with which browsers mark what they load ahead, or for a thumbnail. */
const purposeHeaders = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'] as const;

/**
 * Programs that open a link to show its preview, by what they call themselves. Names are whole words or prefixes,
 * because people's browsers hold the same letters: phones called CUBOT, the in-app browsers of Slack, Teams and
 * WhatsApp, and Office around a web view.
 */
const previewAgents = [
  /(?<!\bcu)bot\b/i,
  /crawler|spider\b/i,
  /facebookexternalhit|meta-external/i,
  /(?:bing|link|microsoft|ur[il]|web)[ -]?preview/i,
  /^whatsapp\//i,
  /\bcompatible; ms-office\b/i,
];

/**
 * Lets only a person's own navigation through, so that a prefetch or a link preview uses nothing up. What sends none
 * of these headers (curl, programs, old browsers) passes: this is no access control.
 *
 * @throws AppError `not_a_navigation`
 * @see https://www.w3.org/TR/fetch-metadata/, https://wicg.github.io/nav-speculation/prefetch.html#sec-purpose-header
 */
export function requireNavigation({ headers }: Pick<FastifyRequest, 'headers'>): void {
  const { 'sec-fetch-dest': destination, 'user-agent': agent = '' } = headers;
  const isAhead = purposeHeaders.some((name) =>
    /prefetch|prerender|preview/i.test(String(headers[name] ?? '')),
  );
  const isPartOfPage = destination !== undefined && destination !== 'document';
  const isPreview = previewAgents.some((pattern) => pattern.test(agent));
  if (isAhead || isPartOfPage || isPreview) throw new AppError('not_a_navigation');
}
