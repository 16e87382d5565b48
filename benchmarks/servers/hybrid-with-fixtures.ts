/** The hybrid server as `packages/server-hybrid` composes it, with fixture tools added until there are thirty. */
import { callbackRoutes } from '@hybrid-mcp/callback-routes';
import { assembleCallbackSide, assembleToolSide } from '@hybrid-mcp/core';
import { allTools, defineTool, permissionsOf } from '@hybrid-mcp/graph-tools';
import { runServer, type ServerContext, type ServerParts } from '@hybrid-mcp/http-base';
import { createMcpOptions, mcpEndpoint } from '@hybrid-mcp/mcp-endpoint';
import { z } from 'zod';
import { createFixtureTools, type Order, toolCount } from '../fixtures/fixture-tools.ts';

const [called, ...others] = createFixtureTools(z).map(({ run, ...fixture }) =>
  defineTool({
    ...fixture,
    effect: 'read',
    permissions: [],
    run: async (order) => ({ ...run(order satisfies Order) }),
  }),
);
const tools = [...(called ? [called] : []), ...allTools, ...others].slice(0, toolCount);

await runServer({
  name: 'hybrid-mcp',
  role: 'hybrid',
  manifest: new URL('../package.json', import.meta.url),
  env: process.env,
  argv: [],
  assemble,
});

function assemble({ config, resources, version, observers }: ServerContext): ServerParts {
  const { publicBaseUrl } = config.http;
  const { serviceToken, pollRequestsPerMinute } = config.signIn;
  const side = assembleCallbackSide(config, resources);
  const toolSide = assembleToolSide(config, { ...resources, scopes: permissionsOf(allTools) });
  const mcp = createMcpOptions({ side: toolSide, config, version, observers });
  return {
    info: { mcp_endpoint: `${publicBaseUrl}/mcp` },
    banner: {},
    async register(app) {
      await app.register(callbackRoutes, { side, publicBaseUrl, serviceToken, pollRequestsPerMinute });
      await app.register(mcpEndpoint, { ...mcp.options, tools });
    },
    close: mcp.close,
  };
}
