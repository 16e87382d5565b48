import { assembleChangeNotifications, notificationRoutes } from '@hybrid-mcp/change-notifications';
import { assembleToolSide, callbackPath } from '@hybrid-mcp/core';
import { allTools, signInPermissionsOf } from '@hybrid-mcp/graph-tools';
import type { ServerContext, ServerParts } from '@hybrid-mcp/http-base';
import { chooseTools, createMcpOptions, mcpEndpoint } from '@hybrid-mcp/mcp-endpoint';

/** The server with the tools, where callbacks arrive at another one. */
export function assembleMcpOnly({ config, resources, version, observers, log }: ServerContext): ServerParts {
  const mcpUrl = `${config.http.publicBaseUrl}/mcp`;
  const [callbackServer = ''] = config.signIn.callbackBaseUrls;
  const tools = chooseTools(allTools, config.tools);
  const side = assembleToolSide(config, { ...resources, scopes: signInPermissionsOf(tools) });
  const mcp = createMcpOptions({ side, config, version, tools, observers });
  // Here, and not where callbacks arrive: this server has the tokens to renew with, and the keys that its records need.
  const changes = assembleChangeNotifications(config, {
    side,
    tools,
    createGraphClient: mcp.options.createGraphClient,
    onError: (err) => log.warn({ err }, 'following changes failed'),
  });
  return {
    info: {
      mcp_endpoint: mcpUrl,
      oauth_callback: `${callbackServer}${callbackPath}`,
      callback_server: callbackServer,
    },
    banner: { 'MCP endpoint': mcpUrl, 'Callback server': callbackServer },
    // With a shared Redis callbacks are found there, and the store is asked anyway.
    ...(config.signIn.callbackServerUrl && { readiness: { callback_server: () => side.inbox.ping() } }),
    async register(app) {
      const iconBaseUrl = config.http.publicBaseUrl;
      await app.register(mcpEndpoint, { ...mcp.options, changes: changes?.service, iconBaseUrl });
      if (changes === undefined) return;
      await app.register(notificationRoutes, { receiver: changes.receiver });
      changes.start();
    },
    async close() {
      changes?.stop();
      await mcp.close();
    },
  };
}
