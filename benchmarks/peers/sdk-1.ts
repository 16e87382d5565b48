import type { IncomingMessage, ServerResponse } from 'node:http';
import { createFixtureTools, type FixtureTool, type Order, type Zod } from '../fixtures/fixture-tools.ts';
import type { ImportPeer } from './peer-modules.ts';

/** The transport of the SDK, as far as it is used here. */
export interface SdkTransport {
  readonly sessionId?: string;
  handleRequest(request: IncomingMessage, response: ServerResponse, body?: unknown): Promise<void>;
  close(): Promise<void>;
}

/** The server of the SDK, as far as it is used here. */
export interface SdkServer {
  registerTool(name: string, config: object, run: (args: never) => Promise<object>): unknown;
  connect(transport: SdkTransport): Promise<void>;
  close(): Promise<void>;
}

interface ServerModule {
  readonly McpServer: new (info: { readonly name: string; readonly version: string }) => SdkServer;
}

interface TransportModule {
  readonly StreamableHTTPServerTransport: new (options: object) => SdkTransport;
}

/** SDK 1 with the fixture tools, whose schemas are built once: the fastest way its documentation shows. */
export interface Sdk1 {
  /** A server with so many of the fixture tools. Default: all. */
  createServer(count?: number): SdkServer;
  createTransport(options: {
    readonly sessionIdGenerator: (() => string) | undefined;
    readonly onsessioninitialized?: (id: string) => void;
  }): SdkTransport;
  readonly zod: Zod;
}

/** Loads the stock SDK 1 out of a peer's folder. */
export async function loadSdk1(importPeer: ImportPeer): Promise<Sdk1> {
  const { McpServer } = await importPeer<ServerModule>('@modelcontextprotocol/sdk/server/mcp.js');
  const { StreamableHTTPServerTransport } = await importPeer<TransportModule>(
    '@modelcontextprotocol/sdk/server/streamableHttp.js',
  );
  const { z } = await importPeer<{ readonly z: Zod }>('zod');
  const tools = createFixtureTools(z).map((tool) => toRegistration(tool, z));
  return {
    zod: z,
    createTransport: (options) => new StreamableHTTPServerTransport({ enableJsonResponse: true, ...options }),
    createServer(count = tools.length) {
      const server = new McpServer({ name: 'sdk-1', version: '1.0.0' });
      for (const { name, config, run } of tools.slice(0, count)) server.registerTool(name, config, run);
      return server;
    },
  };
}

function toRegistration({ name, title, description, input, output, run }: FixtureTool, z: Zod) {
  const config = { title, description, inputSchema: z.object(input), outputSchema: z.object(output) };
  return {
    name,
    config,
    run: async (order: Order) => {
      const structuredContent = run(order);
      return { content: [{ type: 'text', text: JSON.stringify(structuredContent) }], structuredContent };
    },
  };
}
