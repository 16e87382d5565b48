/** Stock fastmcp, stateless over HTTP with JSON answers, without its log. */
import { createFixtureTools, type Order, type Zod } from '../fixtures/fixture-tools.ts';
import { createImportPeer } from '../peers/peer-modules.ts';

interface FastMcp {
  addTool(tool: object): void;
  start(options: object): Promise<void>;
}

interface FastMcpModule {
  readonly FastMCP: new (options: object) => FastMcp;
}

const { PORT, PEER_FOLDER = '' } = process.env;
const importPeer = await createImportPeer(PEER_FOLDER);
const { FastMCP } = await importPeer<FastMcpModule>('fastmcp');
const { z } = await importPeer<{ readonly z: Zod }>('zod');
const noLog = Object.fromEntries(['debug', 'error', 'info', 'log', 'warn'].map((level) => [level, () => {}]));
const server = new FastMCP({ name: 'fastmcp', version: '1.0.0', logger: noLog });
for (const { name, title, description, input, output, run } of createFixtureTools(z)) {
  server.addTool({
    name,
    description,
    annotations: { title },
    parameters: z.object(input),
    outputSchema: z.object(output),
    execute: async (order: Order) => run(order),
  });
}
await server.start({
  transportType: 'httpStream',
  httpStream: { port: Number(PORT), host: '127.0.0.1', stateless: true, enableJsonResponse: true },
});
