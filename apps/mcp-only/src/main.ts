#!/usr/bin/env node
import { assembleToolSide } from '@hybrid-mcp/core';
import { allTools, permissionsOf } from '@hybrid-mcp/graph-tools';
import { loadDotEnv, runServer } from '@hybrid-mcp/http-base';
import { createMcpOptions, mcpEndpoint } from '@hybrid-mcp/mcp-endpoint';

loadDotEnv();
await runServer({
  name: 'mcp-only',
  role: 'mcp',
  manifest: new URL('../package.json', import.meta.url),
  env: process.env,
  argv: process.argv.slice(2),
  startStandIn: async (options) => (await import('@hybrid-mcp/microsoft-emulator')).startEmulator(options),
  assemble({ config, resources, version }) {
    const mcpUrl = `${config.http.publicBaseUrl}/mcp`;
    const side = assembleToolSide(config, { ...resources, scopes: permissionsOf(allTools) });
    const mcp = createMcpOptions({ side, config, version });
    return {
      info: { mcp_endpoint: mcpUrl, callback_server: config.signIn.callbackBaseUrls[0] ?? '' },
      banner: { 'MCP endpoint': mcpUrl, 'Callback server': config.signIn.callbackBaseUrls[0] ?? '' },
      readiness: { callback_server: () => side.inbox.ping() },
      register: async (app) => void (await app.register(mcpEndpoint, mcp.options)),
      close: mcp.close,
    };
  },
});
