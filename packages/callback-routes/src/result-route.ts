import { describeResult, resultPath } from '@hybrid-mcp/core';
import type { FastifyInstance } from 'fastify';
import type { PageRoutesOptions } from './page-routes-options.ts';
import { sendInvalidPage } from './send-invalid-page.ts';
import { sendOutcomePage } from './send-outcome-page.ts';

/** The page a person ends on. It can be reloaded; its address holds neither code nor state. */
export function resultRoute(app: FastifyInstance, { side, renderer }: PageRoutesOptions): void {
  const config = { isExemptFromPressure: true };
  app.get<{ Params: { readonly result: string } }>(
    `${resultPath}/:result`,
    { config },
    async (request, reply) => {
      try {
        const { params, cookies } = request;
        const result = await describeResult(side, { sealed: params.result, cookies });
        return sendOutcomePage(reply, { ...result, renderer, wallMs: side.clock.wallMs() });
      } catch (error) {
        return sendInvalidPage(error, { request, reply, renderer });
      }
    },
  );
}
