import { callbackPath, type RawQuery, receiveCallback, resultPath } from '@hybrid-mcp/core';
import type { FastifyInstance } from 'fastify';
import type { PageRoutesOptions } from './page-routes-options.ts';
import { requireNavigation } from './require-navigation.ts';
import { sendInvalidPage } from './send-invalid-page.ts';
import { sendOutcomePage } from './send-outcome-page.ts';
import { setBrowserCookie } from './set-browser-cookie.ts';

/**
 * Where Microsoft sends the person's browser. A code leads to a redirect, so that it stays in no history
 * (RFC 9700 §4.3.1); an error is shown at once.
 */
export function callbackRoute(app: FastifyInstance, { side, renderer }: PageRoutesOptions): void {
  for (const path of [callbackPath, '/callback']) {
    app.get<{ Querystring: RawQuery }>(
      path,
      { config: { isExemptFromPressure: true } },
      async (request, reply) => {
        try {
          requireNavigation(request);
          const { query, cookies } = request;
          const { flow, outcome, result, cookie } = await receiveCallback(side, { query, cookies });
          request.signInFlow = flow;
          setBrowserCookie(request, reply, cookie);
          if (outcome.status === 'failed') {
            return sendOutcomePage(reply, { outcome, renderer, wallMs: side.clock.wallMs() });
          }
          return reply.redirect(`${resultPath}/${result}`, 303);
        } catch (error) {
          return sendInvalidPage(error, { request, reply, renderer });
        }
      },
    );
  }
}
