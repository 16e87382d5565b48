import { fileURLToPath } from 'node:url';
import { demoCredentials } from '@hybrid-mcp/microsoft-emulator';
import { toMicrosoftEnvironment } from '@hybrid-mcp/test-kit';
import type { Lab } from '../measurements/lab.ts';
import { type BenchServer, startServer } from '../processes/start-server.ts';
import { hybridNodeOptions, hybridScript } from './open-contender.ts';

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
      nodeOptions: hybridNodeOptions,
      core: cores.server,
      readyPath: '/ready',
      env: () => ({
        ...toMicrosoftEnvironment({ baseUrl, ...demoCredentials }),
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
