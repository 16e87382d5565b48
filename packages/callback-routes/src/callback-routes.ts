import fastifyCookie from '@fastify/cookie';
import fastifyFormbody from '@fastify/formbody';
import { createPageRenderer } from '@hybrid-mcp/http-base';
import fastifyPlugin from 'fastify-plugin';
import { callbackRoute } from './callback-route.ts';
import type { CallbackRoutesOptions } from './callback-routes-options.ts';
import { pollRoute } from './poll-route.ts';
import { resultRoute } from './result-route.ts';
import { startRoute } from './start-route.ts';
import { withBreakableNames } from './with-breakable-names.ts';

/**
 * Fastify plugin with everything a browser touches during a sign-in (start page, OAuth callback, last page) and the
 * poll API. Register it on a server made by `createHttpServer` of `@hybrid-mcp/http-base`.
 */
export const callbackRoutes = fastifyPlugin<CallbackRoutesOptions>(
  async (app, options) => {
    const pages = createPageRenderer({ folder: new URL('../pages/', import.meta.url) });
    const renderer = withBreakableNames(pages);
    await app.register(async (scope) => {
      await scope.register(fastifyCookie);
      await scope.register(fastifyFormbody, { bodyLimit: 16 * 1024 });
      startRoute(scope, { ...options, renderer });
      callbackRoute(scope, { ...options, renderer });
      resultRoute(scope, { ...options, renderer });
      await pollRoute(scope, options);
    });
  },
  { name: '@hybrid-mcp/callback-routes', fastify: '5.x' },
);
