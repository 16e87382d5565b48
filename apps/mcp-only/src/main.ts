#!/usr/bin/env node
import { assembleToolSide, callbackPath } from '@hybrid-mcp/core';
import { allTools, signInPermissionsOf } from '@hybrid-mcp/graph-tools';
import { loadDotEnv, requireNode, runServer } from '@hybrid-mcp/http-base';
import { chooseTools, createMcpOptions, mcpEndpoint } from '@hybrid-mcp/mcp-endpoint';

const manifest = new URL('../package.json', import.meta.url);

requireNode(manifest);
loadDotEnv();
await runServer({
  name: 'mcp-only',
  role: 'mcp',
  manifest,
  env: process.env,
  argv: process.argv.slice(2),
  openStateStore: async (request) => (await import('@hybrid-mcp/store-redis')).openConfiguredStore(request),
  startStandIn: async (options) => (await import('@hybrid-mcp/microsoft-emulator')).startEmulator(options),
  assemble({ config, resources, version, observers }) {
    const mcpUrl = `${config.http.publicBaseUrl}/mcp`;
    const [callbackServer = ''] = config.signIn.callbackBaseUrls;
    const tools = chooseTools(allTools, config.tools);
    const side = assembleToolSide(config, { ...resources, scopes: signInPermissionsOf(tools) });
    const mcp = createMcpOptions({ side, config, version, tools, observers });
    return {
      info: {
        mcp_endpoint: mcpUrl,
        oauth_callback: `${callbackServer}${callbackPath}`,
        callback_server: callbackServer,
      },
      banner: { 'MCP endpoint': mcpUrl, 'Callback server': callbackServer },
      // With a shared Redis callbacks are found there, and the store is asked anyway.
      ...(config.signIn.callbackServerUrl && { readiness: { callback_server: () => side.inbox.ping() } }),
      register: async (app) =>
        void (await app.register(mcpEndpoint, { ...mcp.options, iconBaseUrl: config.http.publicBaseUrl })),
      close: mcp.close,
    };
  },
});
