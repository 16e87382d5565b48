import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import {
  StreamableHTTPClientTransport,
  StreamableHTTPError,
} from '@modelcontextprotocol/sdk/client/streamableHttp.js';

/** A failure to explain: `code` is the server's error code, or `no_server`; the message is for the person. */
export class SignInError extends Error {
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SignInError';
    this.code = code;
  }
}

/** Connects to an MCP server over streamable HTTP. @throws SignInError `no_server` */
export async function connect(serverUrl: URL): Promise<Client> {
  const client = new Client({ name: 'hybrid-mcp-sign-in-example', version: '0.1.0' });
  // The server's start page shows this name to the person.
  const requestInit = { headers: { 'user-agent': 'hybrid-mcp sign-in example' } };
  const transport = new StreamableHTTPClientTransport(serverUrl, { requestInit });
  try {
    // The SDK's transport does not fit its own interface under exactOptionalPropertyTypes.
    await client.connect(transport as Parameters<Client['connect']>[0], { timeout: 10_000 });
    return client;
  } catch (cause) {
    const problem =
      cause instanceof StreamableHTTPError
        ? `${serverUrl} is no MCP server, or refuses this client (HTTP ${cause.code}). Does its address end in /mcp?`
        : `No MCP server answers at ${serverUrl}. Is it running? npx -y pnpm@12 start starts one.`;
    throw new SignInError('no_server', problem, { cause });
  }
}

/** Calls a tool; its answer is trusted to have the shape that the caller names. @throws SignInError */
export async function callTool<Answer>(
  client: Client,
  name: string,
  args: Readonly<Record<string, unknown>>,
  onProgress?: (message: string) => void,
): Promise<Answer> {
  const options = {
    // The server tells how it goes every 10 s while it waits, and gives Microsoft Graph 45 s.
    timeout: 50_000,
    resetTimeoutOnProgress: true,
    ...(onProgress && { onprogress: ({ message = '' }) => onProgress(message) }),
  };
  const call = client.callTool({ name, arguments: args }, undefined, options);
  const { isError, structuredContent } = await call.catch((cause: Error) => {
    throw new SignInError('no_answer', `${name} failed: ${cause.message}`, { cause });
  });
  const answer = (structuredContent ?? {}) as Record<string, unknown>;
  if (!isError) return answer as Answer;
  const { error = 'unknown', error_description: sentence = `${name} failed.` } = answer;
  throw new SignInError(String(error), String(sentence));
}
