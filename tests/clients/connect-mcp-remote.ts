import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { connectSdk1Over } from './connect-sdk-1.ts';
import type { ConnectedClient } from './connected-client.ts';

const script = fileURLToPath(import.meta.resolve('mcp-remote/dist/proxy.js'));

/** A client that reaches the server through the bridge. */
export interface McpRemoteClient extends ConnectedClient {
  /** Everything the bridge told until it ended. */
  readonly log: Promise<string>;
}

/** Where the server is, and how the bridge is to speak to it: like its client, or as the server prefers. */
export interface McpRemoteOptions {
  readonly mcpUrl: string;
  readonly protocol: 'legacy' | 'auto';
}

/** Connects through `mcp-remote`, which desktop clients start to reach over HTTP what they only reach as a process. */
export async function connectMcpRemote({ mcpUrl, protocol }: McpRemoteOptions): Promise<McpRemoteClient> {
  const folder = mkdtempSync(join(tmpdir(), 'hybrid-mcp-remote-'));
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [script, mcpUrl, '--protocol', protocol],
    env: { PATH: process.env.PATH ?? '', HOME: folder, MCP_REMOTE_CONFIG_DIR: folder },
    stderr: 'pipe',
  });
  const log = readLog(transport);
  const client = await connectSdk1Over(transport as Parameters<typeof connectSdk1Over>[0]);
  const close = async () => {
    await client.close();
    await log;
    rmSync(folder, { recursive: true });
  };
  return { ...client, log, close };
}

async function readLog({ stderr }: StdioClientTransport): Promise<string> {
  if (stderr === null) return '';
  let text = '';
  stderr.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  await once(stderr, 'end');
  return text;
}
