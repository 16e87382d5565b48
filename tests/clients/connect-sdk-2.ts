import {
  Client,
  type ClientOptions,
  StreamableHTTPClientTransport,
  type StreamableHTTPClientTransportOptions,
} from '@modelcontextprotocol/client';
import { type Connect, toOutcome } from './connected-client.ts';

/** What an application chooses that uses `@modelcontextprotocol/client`. */
export interface Sdk2Options extends ClientOptions, Pick<StreamableHTTPClientTransportOptions, 'fetch'> {
  /** Called before the client connects, to give it handlers. */
  readonly prepare?: (client: Client) => void;
}

/** A client of `@modelcontextprotocol/client` that is connected, itself. */
export async function openSdk2(
  mcpUrl: string,
  { fetch, prepare, ...options }: Sdk2Options = {},
): Promise<Client> {
  const client = new Client({ name: 'sdk-2', version: '2.0.0' }, options);
  prepare?.(client);
  await client.connect(new StreamableHTTPClientTransport(new URL(mcpUrl), fetch && { fetch }));
  return client;
}

/** Connects with `@modelcontextprotocol/client`, in the era that the options choose. */
export function connectSdk2(options: Sdk2Options = {}): Connect {
  return async (mcpUrl) => {
    const client = await openSdk2(mcpUrl, options);
    return {
      showsProgress: true,
      listTools: async () => (await client.listTools()).tools.map(({ name }) => name),
      call: async (name, args, onProgress) =>
        toOutcome(
          await client.callTool(
            { name, arguments: { ...args } },
            onProgress && { onprogress: ({ message }) => onProgress(message) },
          ),
        ),
      close: () => client.close(),
    };
  };
}
