import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { onTestFinished } from 'vitest';

/** Connects the SDK's own client, for the running test. */
export async function connectClient(url: URL): Promise<Client> {
  const client = new Client({ name: 'test-client', version: '1' });
  // The SDK's transport does not fit its own interface under exactOptionalPropertyTypes.
  const transport = new StreamableHTTPClientTransport(url) as Parameters<Client['connect']>[0];
  await client.connect(transport);
  onTestFinished(() => client.close());
  return client;
}
