import { callbackRoutes } from '@hybrid-mcp/callback-routes';
import { assembleChangeNotifications, notificationRoutes } from '@hybrid-mcp/change-notifications';
import { assembleCallbackSide, assembleToolSide, callbackPath } from '@hybrid-mcp/core';
import { allTools, signInPermissionsOf, type Tool } from '@hybrid-mcp/graph-tools';
import type { ServerContext, ServerParts } from '@hybrid-mcp/http-base';
import { chooseTools, createMcpOptions, mcpEndpoint } from '@hybrid-mcp/mcp-endpoint';

/** Options of {@link assembleHybrid}. */
export interface HybridOptions {
  /** Default: those that the settings choose. People are asked for the permissions that the reading ones need. */
  readonly tools?: readonly Tool[];
}

/** The single-port server: both sides of the sign-in over one store, and `/mcp`, on one Fastify instance. */
export function assembleHybrid(
  { config, resources, version, observers, log }: ServerContext,
  { tools = chooseTools(allTools, config.tools) }: HybridOptions = {},
): ServerParts {
  const { publicBaseUrl } = config.http;
  const { serviceToken, pollRequestsPerMinute, flow } = config.signIn;
  const [mcpUrl, callbackUrl] = [`${publicBaseUrl}/mcp`, `${publicBaseUrl}${callbackPath}`];
  const side = assembleCallbackSide(config, resources);
  const toolSide = assembleToolSide(config, { ...resources, scopes: signInPermissionsOf(tools) });
  const mcp = createMcpOptions({ side: toolSide, config, version, tools, observers });
  const changes = assembleChangeNotifications(config, {
    side: toolSide,
    tools,
    createGraphClient: mcp.options.createGraphClient,
    onError: (err) => log.warn({ err }, 'following changes failed'),
  });
  return {
    info: { mcp_endpoint: mcpUrl, oauth_callback: callbackUrl },
    banner: {
      'MCP endpoint': mcpUrl,
      // With a device code no browser comes back.
      ...(flow === 'authorization-code' && { 'OAuth callback': callbackUrl }),
    },
    async register(app) {
      await app.register(callbackRoutes, { side, publicBaseUrl, serviceToken, pollRequestsPerMinute });
      await app.register(mcpEndpoint, {
        ...mcp.options,
        changes: changes?.service,
        iconBaseUrl: publicBaseUrl,
      });
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
