import { fileURLToPath } from 'node:url';
import { demoCredentials } from '@hybrid-mcp/microsoft-emulator';
import type { Lab } from '../measurements/lab.ts';
import { type BenchServer, startServer } from '../processes/start-server.ts';
import { hybridScript } from './open-contender.ts';

/** The hybrid server, and the emulator it signs in to, in processes of their own. */
export interface SignInServer extends Pick<BenchServer, 'port' | 'pid' | 'stop'> {
  readonly standInPort: number;
}

/** The emulator as a command. */
export const emulatorScript = fileURLToPath(
  new URL('main.js', import.meta.resolve('@hybrid-mcp/microsoft-emulator')),
);

/** Starts both. The server is the only one on its core. */
export async function openSignInServer({ cores }: Lab): Promise<SignInServer> {
  const emulator = await startServer({
    script: emulatorScript,
    core: cores.standIn,
    env: (port) => ({ EMULATOR_PORT: `${port}` }),
  });
  try {
    const baseUrl = `http://localhost:${emulator.port}`;
    const server = await startServer({
      script: hybridScript,
      core: cores.server,
      readyPath: '/ready',
      env: () => ({
        AZURE_CLIENT_ID: demoCredentials.clientId,
        AZURE_CLIENT_SECRET: demoCredentials.clientSecret,
        MICROSOFT_AUTHORITY_URL: baseUrl,
        GRAPH_BASE_URL: baseUrl,
        DANGEROUSLY_ALLOW_HTTP_MICROSOFT: '1',
        // What a sign-in leaves behind expires after minutes; a benchmark makes more in seconds than the default holds.
        MAX_STORED_ENTRIES: '10000000',
      }),
    });
    const stop = async () => {
      await server.stop();
      await emulator.stop();
    };
    return { port: server.port, pid: server.pid, standInPort: emulator.port, stop };
  } catch (error) {
    await emulator.stop();
    throw error;
  }
}
