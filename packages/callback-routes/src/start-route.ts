import { confirmStart, openStartPage, type StartRequest, startPath } from '@hybrid-mcp/core';
import { sendPage } from '@hybrid-mcp/http-base';
import type { FastifyInstance } from 'fastify';
import type { PageRoutesOptions } from './page-routes-options.ts';
import { requireSameOrigin } from './require-same-origin.ts';
import { sendInvalidPage } from './send-invalid-page.ts';
import { setBrowserCookie } from './set-browser-cookie.ts';

interface StartRoute {
  Params: { readonly request: string };
  Body: { readonly form_token?: unknown } | undefined;
}

/** The start page: GET shows who asks and changes nothing, POST lets this browser go on to Microsoft. */
export function startRoute(app: FastifyInstance, { side, renderer, publicBaseUrl }: PageRoutesOptions): void {
  app.get<StartRoute>(`${startPath}/:request`, async (request, reply) => {
    try {
      const { flow, start, formToken } = openStartPage(side, request.params.request);
      request.signInFlow = flow;
      const values = { ...describeStart(start, side.clock.wallMs()), formToken };
      // Browsers apply the policy to every redirect after the form, and an organization may sign in elsewhere.
      const formAction = ["'self'", 'https:', new URL(start.authorizeUrl).origin];
      return sendPage(reply, { renderer, page: 'start', values, formAction, referrerPolicy: 'same-origin' });
    } catch (error) {
      return sendInvalidPage(error, { request, reply, renderer });
    }
  });

  app.post<StartRoute>(`${startPath}/:request`, async (request, reply) => {
    try {
      requireSameOrigin(request, publicBaseUrl);
      const token = request.body?.form_token;
      const formToken = typeof token === 'string' ? token : '';
      const { flow, authorizeUrl, cookie } = confirmStart(side, {
        sealed: request.params.request,
        formToken,
      });
      request.signInFlow = flow;
      setBrowserCookie(request, reply, cookie);
      return reply.redirect(authorizeUrl, 303);
    } catch (error) {
      return sendInvalidPage(error, { request, reply, renderer });
    }
  });
}

function describeStart({ requestedBy, requestedAtMs, permissions }: StartRequest, wallMs: number) {
  const asked = new Date(requestedAtMs).toISOString();
  const minutes = Math.floor((wallMs - requestedAtMs) / 60_000);
  const age = minutes < 1 ? 'just now' : minutes === 1 ? 'a minute ago' : `${minutes} minutes ago`;
  return {
    requestedBy: requestedBy || 'an application that gives no name',
    requestedAt: `${asked.slice(0, 16).replace('T', ' ')} UTC, ${age}`,
    permissions,
  };
}
