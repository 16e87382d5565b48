#!/usr/bin/env node
import { callbackRoutes } from '@hybrid-mcp/callback-routes';
import { assembleCallbackSide, callbackPath } from '@hybrid-mcp/core';
import { loadDotEnv, requireNode, runServer } from '@hybrid-mcp/http-base';

const manifest = new URL('../package.json', import.meta.url);

requireNode(manifest);
loadDotEnv();
await runServer({
  name: 'callback-only',
  role: 'callback',
  manifest,
  env: process.env,
  argv: process.argv.slice(2),
  openStateStore: async (request) => (await import('@hybrid-mcp/store-redis')).openConfiguredStore(request),
  assemble({ config, resources }) {
    const { publicBaseUrl } = config.http;
    const side = assembleCallbackSide(config, resources);
    return {
      info: { oauth_callback: `${publicBaseUrl}${callbackPath}` },
      banner: { 'OAuth callback': `${publicBaseUrl}${callbackPath}` },
      async register(app) {
        await app.register(callbackRoutes, { ...config.signIn, side, publicBaseUrl });
      },
    };
  },
});
