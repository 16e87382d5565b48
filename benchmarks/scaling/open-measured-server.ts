import { randomBytes } from 'node:crypto';
import { demoCredentials } from '@hybrid-mcp/microsoft-emulator';
import type { RedisServer } from '@hybrid-mcp/test-kit';
import { hybridScript } from '../contenders/open-contender.ts';
import { emulatorScript } from '../contenders/open-sign-in-server.ts';
import { chooseCores } from '../processes/choose-cores.ts';
import { type BenchServer, startServer } from '../processes/start-server.ts';

/** The hybrid server as it is deployed, over one of the stores, and the emulator it signs in to. */
export type MeasuredServer = Pick<BenchServer, 'port' | 'pid' | 'stop'>;

/** Starts both, the server on a core of its own. Without a Redis everything is in its memory. */
export async function openMeasuredServer(redis: RedisServer | undefined): Promise<MeasuredServer> {
  const cores = chooseCores();
  const emulator = await startServer({
    script: emulatorScript,
    core: cores.standIn,
    env: (port) => ({ EMULATOR_PORT: `${port}` }),
  });
  const secret = () => randomBytes(32).toString('base64');
  const microsoft = `http://localhost:${emulator.port}`;
  const server = await startServer({
    script: hybridScript,
    core: cores.server,
    readyPath: '/ready',
    env: (port) => ({
      NODE_ENV: 'production',
      PUBLIC_BASE_URL: `http://localhost:${port}`,
      SIGN_IN_BINDING: 'confirm',
      FLOW_SECRET: secret(),
      SEALING_KEYS: secret(),
      AZURE_CLIENT_ID: demoCredentials.clientId,
      AZURE_CLIENT_SECRET: demoCredentials.clientSecret,
      MICROSOFT_AUTHORITY_URL: microsoft,
      GRAPH_BASE_URL: microsoft,
      DANGEROUSLY_ALLOW_HTTP_MICROSOFT: '1',
      ...(redis && { REDIS_URL: redis.url }),
    }),
  });
  const stop = async () => {
    await server.stop();
    await emulator.stop();
  };
  return { port: server.port, pid: server.pid, stop };
}
