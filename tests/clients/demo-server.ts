import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, type ServerProcess, startServerProcess, workspaceRoot } from '@hybrid-mcp/test-kit';

/** A server as somebody has it who only typed the two commands of the README. */
export interface DemoServer {
  readonly mcpUrl: string;
  /** One process, so that its log is read as that of any other servers. */
  readonly processes: readonly ServerProcess[];
  output(): string;
  stop(): Promise<void>;
}

/** Starts the built hybrid server without any credentials: it signs in to the emulator it brings along. */
export async function startDemoServer(): Promise<DemoServer> {
  const [port, emulatorPort] = [await freePort(), await freePort()];
  const server = startServerProcess({
    script: join(workspaceRoot, 'packages/server-hybrid/dist/main.js'),
    env: { PORT: `${port}`, EMULATOR_PORT: `${emulatorPort}` },
    // Where there is no .env that would make it something else.
    cwd: tmpdir(),
  });
  await server.printed(/Press Ctrl-C/);
  return {
    mcpUrl: `http://localhost:${port}/mcp`,
    processes: [server],
    output: () => server.output(),
    stop: () => server.stop(),
  };
}
