import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { type ConnectedClient, toOutcome } from './connected-client.ts';

type SdkTransport = Parameters<Client['connect']>[0];

/** Connects with `@modelcontextprotocol/sdk`, over HTTP. */
export function connectSdk1(mcpUrl: string): Promise<ConnectedClient> {
  return connectSdk1Over(new StreamableHTTPClientTransport(new URL(mcpUrl)) as SdkTransport);
}

/** Connects with `@modelcontextprotocol/sdk` over a transport of its own, such as a process. */
export async function connectSdk1Over(transport: SdkTransport): Promise<ConnectedClient> {
  const client = new Client({ name: 'sdk-1', version: '1.0.0' });
  await client.connect(transport);
  return {
    showsProgress: true,
    listTools: async () => (await client.listTools()).tools.map(({ name }) => name),
    async call(name, args, onProgress) {
      const options = onProgress && {
        onprogress: ({ message }: { message?: string | undefined }) => onProgress(message),
      };
      return toOutcome(await client.callTool({ name, arguments: { ...args } }, undefined, options));
    },
    close: () => client.close(),
  };
}
