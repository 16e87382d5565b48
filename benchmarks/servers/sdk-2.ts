/** Stock SDK 2 on Node's own server: `createMcpHandler`, which makes a server for every request, of either era. */
import { createServer, type RequestListener } from 'node:http';
import { createFixtureTools, type Order, type Zod } from '../fixtures/fixture-tools.ts';
import { createImportPeer } from '../peers/peer-modules.ts';
import type { SdkServer } from '../peers/sdk-1.ts';

interface ServerModule {
  readonly McpServer: new (info: { readonly name: string; readonly version: string }) => SdkServer;
  readonly createMcpHandler: (factory: () => SdkServer, options: { readonly responseMode: 'json' }) => object;
}

interface NodeModule {
  readonly toNodeHandler: (handler: object) => RequestListener;
}

const { PORT, PEER_FOLDER = '' } = process.env;
const importPeer = await createImportPeer(PEER_FOLDER);
const { McpServer, createMcpHandler } = await importPeer<ServerModule>('@modelcontextprotocol/server');
const { toNodeHandler } = await importPeer<NodeModule>('@modelcontextprotocol/node');
const { z } = await importPeer<{ readonly z: Zod }>('zod');
const tools = createFixtureTools(z).map(({ input, output, ...tool }) => ({
  ...tool,
  config: {
    title: tool.title,
    description: tool.description,
    inputSchema: z.object(input),
    outputSchema: z.object(output),
  },
}));
const answerMcp = toNodeHandler(createMcpHandler(createMcpServer, { responseMode: 'json' }));

createServer((request, response) => {
  if (request.url === '/mcp') answerMcp(request, response);
  else response.writeHead(404).end();
}).listen(Number(PORT), '127.0.0.1');

function createMcpServer(): SdkServer {
  const server = new McpServer({ name: 'sdk-2', version: '1.0.0' });
  for (const { name, config, run } of tools) {
    server.registerTool(name, config, async (order: Order) => {
      const structuredContent = run(order);
      return { content: [{ type: 'text', text: JSON.stringify(structuredContent) }], structuredContent };
    });
  }
  return server;
}
