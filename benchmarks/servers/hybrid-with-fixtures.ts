/** The hybrid server, with fixture tools added until there are thirty. */
import { allTools, defineTool } from '@hybrid-mcp/graph-tools';
import { runServer } from '@hybrid-mcp/http-base';
import { assembleHybrid } from '@hybrid-mcp/server-hybrid';
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
  assemble: (context) => assembleHybrid(context, { tools }),
});
