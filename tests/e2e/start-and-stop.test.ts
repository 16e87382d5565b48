import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createMcpCaller,
  freePort,
  type ServerCommand,
  startServerProcess,
  startTopology,
  type Topology,
  topologyKinds,
  workspaceRoot,
} from '@hybrid-mcp/test-kit';
import { afterAll, describe, expect, it } from 'vitest';
import { serverScripts } from './server-scripts.ts';
import { startSignIn } from './sign-in-steps.ts';

const emptyFolder = mkdtempSync(join(tmpdir(), 'hybrid-mcp-start-'));
const run = (script: string, env: ServerCommand['env'], args: readonly string[] = []) =>
  startServerProcess({ script, env, args, cwd: emptyFolder, keepsCompiled: true });

afterAll(() => rmSync(emptyFolder, { recursive: true }));

describe('starting', () => {
  it('runs the demo without any credentials and says so', async () => {
    const [port, emulatorPort] = [await freePort(), await freePort()];
    const server = run(serverScripts.hybrid, { PORT: `${port}`, EMULATOR_PORT: `${emulatorPort}` });
    await server.printed(/Press Ctrl-C/);
    expect(server.output()).toMatch(/DEMO: signs in to the built-in Microsoft emulator/);
    expect((await fetch(`http://localhost:${port}/health`)).status).toBe(200);
    await server.stop();
  });

  it('refuses to run without credentials in production, naming what is missing', async () => {
    const server = run(serverScripts.hybrid, { NODE_ENV: 'production', PORT: `${await freePort()}` });
    expect(await server.exited).toBe(78);
    expect(server.output()).toMatch(/AZURE_CLIENT_ID: is required/);
    expect(server.output()).toMatch(/AZURE_CLIENT_SECRET: is required/);
  });

  it('reaches Microsoft’s own endpoints by default, without asking them anything', async () => {
    const port = await freePort();
    const server = run(serverScripts.hybrid, {
      PORT: `${port}`,
      AZURE_CLIENT_ID: 'a-client',
      AZURE_CLIENT_SECRET: 'a-secret',
    });
    await server.printed(/listening on/);
    const { value } = await createMcpCaller(`http://localhost:${port}/mcp`).call('authenticate_account');
    expect(value.auth_url).toMatch(
      /^https:\/\/login\.microsoftonline\.com\/common\/oauth2\/v2\.0\/authorize\?/,
    );
    await server.stop();
  });

  it.each(['callback', 'mcp'] as const)('demands the shared secrets of the %s server', async (role) => {
    const server = run(serverScripts[role], { AZURE_CLIENT_ID: 'a', AZURE_CLIENT_SECRET: 'b' });
    expect(await server.exited).toBe(78);
    expect(server.output()).toMatch(/FLOW_SECRET: is required/);
    expect(server.output()).toMatch(/CALLBACK_SERVICE_TOKEN: is required/);
  });

  it('says which setting to change when the port is taken', async () => {
    const taken = createServer();
    const port = await new Promise<number>((resolve) => {
      taken.listen(0, '127.0.0.1', () => resolve((taken.address() as { port: number }).port));
    });
    const server = run(serverScripts.hybrid, {
      PORT: `${port}`,
      AZURE_CLIENT_ID: 'a',
      AZURE_CLIENT_SECRET: 'b',
    });
    expect(await server.exited).toBe(1);
    expect(server.output()).toMatch(/Port \d+ is in use.*PORT/);
    taken.close();
  });

  it.each(Object.entries(serverScripts))('has a help text and a version: %s', async (_role, script) => {
    const help = run(script, {}, ['--help']);
    expect(await help.exited).toBe(0);
    expect(help.output()).toMatch(/Usage:[\s\S]*PUBLIC_BASE_URL/);
    const version = run(script, {}, ['--version']);
    expect(await version.exited).toBe(0);
    expect(version.output()).toMatch(/^\d+\.\d+\.\d+\n$/);
    const wrong = run(script, {}, ['--wrong']);
    expect(await wrong.exited).toBe(64);
  });
});

describe.each(topologyKinds)('stopping (%s)', (kind) => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'ends with code 0 after %s and answers who waits',
    async (signal) => {
      const servers = await startTopology({ kind });
      const { state } = await startSignIn(servers);
      const answer = await beginWaiting(servers, state);
      for (const server of servers.processes) server.signal(signal);
      expect(await answer()).toMatch(/"error":"(shutting_down|callback_server_unavailable)"/);
      expect(await Promise.all(servers.processes.map(({ exited }) => exited))).toEqual(
        servers.processes.map(() => 0),
      );
      await servers.stop();
    },
  );
});

describe('the split start script', () => {
  it('starts emulator, callback-only and mcp-only, and ends all of them on Ctrl-C', async () => {
    const script = join(workspaceRoot, 'scripts/start-split.ts');
    const [callback, mcp, emulator] = [await freePort(), await freePort(), await freePort()];
    const env = { CALLBACK_PORT: `${callback}`, MCP_PORT: `${mcp}`, EMULATOR_PORT: `${emulator}` };
    const server = startServerProcess({ script, env, cwd: emptyFolder });
    await server.printed(/All servers are up/);
    expect((await fetch(`http://localhost:${callback}/health`)).status).toBe(200);
    expect((await fetch(`http://localhost:${mcp}/ready`)).status).toBe(200);
    expect(server.output().match(/DEMO/g)).toHaveLength(1);
    expect(server.output()).not.toContain('WARNING');
    server.signal('SIGINT');
    expect(await server.exited).toBe(0);
    await expect(fetch(`http://localhost:${callback}/health`)).rejects.toThrow();
    await expect(fetch(`http://localhost:${mcp}/health`)).rejects.toThrow();
  });
});

/** Starts a wait and resolves once its stream has begun, so that the server certainly holds it. */
async function beginWaiting({ mcp }: Topology, state: string) {
  const params = { name: 'wait_for_callback', arguments: { state }, _meta: { progressToken: 1 } };
  const response = await mcp.post({ jsonrpc: '2.0', id: 1, method: 'tools/call', params });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (reader === undefined) throw new Error('The answer has no body.');
  let text = (await reader.read()).value ?? '';
  return async () => {
    for (let part = await reader.read(); !part.done; part = await reader.read()) text += part.value;
    return text.replaceAll('\\"', '"');
  };
}
