import type { FastifyReply } from 'fastify';
import type { PageRenderer, PageValues } from './page-renderer.ts';

/** Which page to send and how. */
export interface SendPageOptions {
  readonly renderer: PageRenderer;
  /** File name of the fragment without `.html`. */
  readonly page: string;
  /** Values of its placeholders. */
  readonly values?: PageValues;
  /** HTTP status; default 200. */
  readonly status?: number;
  /**
   * CSP sources that its forms may be sent to, for example `'self'` (quotes included) or an origin; default none.
   * Browsers apply it to the redirects after the form as well.
   */
  readonly formAction?: readonly string[];
  /** Default `no-referrer`; `same-origin` lets the page's own POST carry a real Origin instead of `null`. */
  readonly referrerPolicy?: 'no-referrer' | 'same-origin';
}

/**
 * Sends a page under a policy that lets it use its one inline style and nothing else.
 * @throws Error when the page is unknown, a value is missing or a form source is malformed.
 * @see https://www.w3.org/TR/CSP3/
 */
export function sendPage(reply: FastifyReply, options: SendPageOptions): FastifyReply {
  const { renderer, page, values, status = 200, formAction = ["'none'"], referrerPolicy } = options;
  const { html, styleSource } = renderer.render(page, values);
  reply.header('content-security-policy', toContentPolicy(styleSource, formAction));
  if (referrerPolicy !== undefined) reply.header('referrer-policy', referrerPolicy);
  return reply.code(status).type('text/html; charset=utf-8').send(html);
}

function toContentPolicy(styleSource: string, formAction: readonly string[]): string {
  const malformed = formAction.find((source) => !/^[^\s;,]+$/.test(source));
  if (malformed !== undefined) throw new Error(`"${malformed}" is not one CSP source.`);
  return [
    "default-src 'none'",
    `style-src ${styleSource}`,
    "base-uri 'none'",
    `form-action ${formAction.join(' ')}`,
    "frame-ancestors 'none'",
  ].join('; ');
}
