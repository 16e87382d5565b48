import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from '@hybrid-mcp/test-kit';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterEach, describe, expect, inject, it } from 'vitest';
import { toolNames } from '../e2e/tool-names.ts';
import { runCommand } from './run-command.ts';

const { project } = inject('installed');
let server: ChildProcess | undefined;

afterEach(async () => {
  if (server?.exitCode !== null) return;
  server.kill('SIGTERM');
  await once(server, 'exit');
});

describe('commands of packed packages', () => {
  it.each(['hybrid-mcp', 'callback-only', 'mcp-only'])('%s knows its version', (command) => {
    expect(runCommand(commandPath(command), ['--version'], { cwd: project })).toMatch(/\d+\.\d+\.\d+/);
  });

  it('hybrid-mcp starts in demo mode, is healthy and lists its tools over MCP', async () => {
    const port = await freePort();
    await start('hybrid-mcp', { PORT: `${port}`, EMULATOR_PORT: `${await freePort()}` });
    const health = await fetch(`http://localhost:${port}/health`);
    expect(await health.json()).toMatchObject({ status: 'healthy' });
    expect((await listTools(new URL(`http://localhost:${port}/mcp`))).sort()).toEqual(toolNames);
  });
});

/** Resolves at the banner, which is printed once the server listens. */
async function start(command: string, env: Readonly<Record<string, string>>): Promise<void> {
  server = spawn(commandPath(command), {
    cwd: project,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (server.stdout === null) throw new Error('The server has no output.');
  for await (const line of createInterface(server.stdout)) {
    if (/listening on/.test(line)) return;
  }
  throw new Error(`${command} ended before it listened.`);
}

async function listTools(url: URL): Promise<string[]> {
  const client = new Client({ name: 'packed-package-test', version: '1.0.0' });
  await client.connect(new StreamableHTTPClientTransport(url));
  const { tools } = await client.listTools();
  await client.close();
  return tools.map(({ name }) => name);
}

function commandPath(command: string): string {
  return join(project, 'node_modules', '.bin', command);
}
