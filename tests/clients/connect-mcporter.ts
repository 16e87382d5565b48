import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ConnectedClient, ToolOutcome } from './connected-client.ts';

const script = fileURLToPath(import.meta.resolve('mcporter/cli'));

/**
 * Connects with `mcporter`, the command line by which agents call tools from a shell: a process and a connection for
 * every call, with nothing but the arguments carried over; 41 MB.
 */
export async function connectMcporter(mcpUrl: string): Promise<ConnectedClient> {
  const folder = mkdtempSync(join(tmpdir(), 'hybrid-mcp-mcporter-'));
  const server = ['--http-url', mcpUrl, '--allow-http', '--name', 'hybrid'];
  const mcporter = (...args: readonly string[]) => runMcporter([...args, ...server], folder);
  return {
    showsProgress: false,
    async listTools() {
      const { value } = await mcporter('list', '--json');
      return (value.tools as readonly { name: string }[]).map(({ name }) => name);
    },
    call: (name, args) =>
      mcporter('call', '--tool', name, '--args', JSON.stringify(args), '--output', 'json'),
    close: async () => rmSync(folder, { recursive: true }),
  };
}

/** What it printed; it ends with 1 for a failed tool as for an error of its own, which has an `issue`. */
async function runMcporter(args: readonly string[], folder: string): Promise<ToolOutcome> {
  const options = { env: { PATH: process.env.PATH, HOME: folder }, cwd: folder };
  const { promise, resolve } = Promise.withResolvers<{ isError: boolean; stdout: string }>();
  execFile(process.execPath, [script, ...args], options, (error, stdout) => {
    resolve({ isError: error !== null, stdout });
  });
  const { isError, stdout } = await promise;
  const value = JSON.parse(stdout) as ToolOutcome['value'];
  if (value.issue !== undefined) throw new Error(String(value.error));
  return { isError, value };
}
