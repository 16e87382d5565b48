import { createMCPClient, type MCPClient } from '@ai-sdk/mcp';
import { type ConnectedClient, toOutcome } from './connected-client.ts';

/** A client of `@ai-sdk/mcp` that is connected, itself. */
export function openAiSdk(mcpUrl: string): Promise<MCPClient> {
  return createMCPClient({ transport: { type: 'http', url: mcpUrl } });
}

/**
 * Connects with `@ai-sdk/mcp`, which shares no line with the official SDKs, asks for the newest revision first, and is
 * what applications on Vercel's AI SDK use; 5 MB.
 */
export async function connectAiSdk(mcpUrl: string): Promise<ConnectedClient> {
  const client = await openAiSdk(mcpUrl);
  return {
    showsProgress: false,
    listTools: async () => Object.keys(await client.tools()),
    call: async (name, args) => toOutcome(await client.callTool({ name, arguments: { ...args } })),
    close: () => client.close(),
  };
}
