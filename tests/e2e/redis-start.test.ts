import { randomBytes } from 'node:crypto';
import { startEmulator } from '@hybrid-mcp/microsoft-emulator';
import {
  createBrowser,
  describeWithRedis,
  freePort,
  startRedis,
  startServerProcess,
} from '@hybrid-mcp/test-kit';
import { expect, it } from 'vitest';
import { serverScripts } from './server-scripts.ts';
import { visit } from './sign-in-steps.ts';
import { startStdioProcess } from './stdio-process.ts';

const secrets = {
  FLOW_SECRET: randomBytes(32).toString('base64url'),
  SEALING_KEYS: randomBytes(32).toString('base64'),
};
const credentials = { AZURE_CLIENT_ID: 'a-client', AZURE_CLIENT_SECRET: 'a-secret' };

/** A server on this Redis, and the status of its pages. */
async function start(script: string, redisUrl: string) {
  const port = await freePort();
  const env = { ...secrets, ...credentials, PORT: `${port}`, REDIS_URL: redisUrl };
  const server = startServerProcess({ script, env, keepsCompiled: true });
  return { server, status: async (path: string) => (await fetch(`http://localhost:${port}${path}`)).status };
}

describeWithRedis('starting with REDIS_URL', () => {
  it.each(Object.entries(serverScripts))(
    'serves at once and gets ready when Redis comes (%s)',
    async (_, script) => {
      const redisPort = await freePort();
      const { server, status } = await start(script, `redis://localhost:${redisPort}`);
      await server.printed(/listening on/);
      expect([await status('/health'), await status('/ready')]).toEqual([200, 503]);
      expect(server.output()).toMatch(/redis: not reachable, trying again/);
      const redis = await startRedis({ port: redisPort });
      await server.printed(/redis: connected again/);
      // One success is no recovery yet.
      while ((await status('/ready')) !== 200) expect(await status('/health')).toBe(200);
      await server.stop();
      await redis.stop();
    },
  );

  it.each(Object.entries(serverScripts))(
    'ends with what to change where no waiting would help (%s)',
    async (_, script) => {
      const redis = await startRedis({ settings: { requirepass: 'right' } });
      const { server } = await start(script, `redis://:canary@localhost:${redis.port}`);
      expect(await server.exited).toBe(78);
      expect(server.output()).toMatch(/REDIS_URL: Redis refuses the user or the password/);
      expect(server.output()).not.toContain('canary');
      await redis.stop();
    },
  );

  it('signs in for all servers over stdio that share the Redis', async () => {
    const [emulator, redis] = [await startEmulator({ port: 0 }), await startRedis()];
    const env = {
      ...secrets,
      PATH: process.env.PATH ?? '',
      REDIS_URL: redis.url,
      AZURE_CLIENT_ID: emulator.clientId,
      AZURE_CLIENT_SECRET: emulator.clientSecret,
      MICROSOFT_AUTHORITY_URL: emulator.baseUrl,
      GRAPH_BASE_URL: emulator.baseUrl,
      DANGEROUSLY_ALLOW_HTTP_MICROSOFT: '1',
    };
    const [first, second] = [startStdioProcess(env), startStdioProcess(env)];
    const { auth_url, state } = await first.call('authenticate_account');
    await visit(createBrowser(), String(auth_url));
    const { auth_code } = await second.call('wait_for_callback', { state });
    expect(await second.call('complete_authentication', { auth_code })).toMatchObject({ success: true });
    expect(await first.call('get_user_profile')).toMatchObject({ displayName: 'Adele Vance' });
    for (const server of [first, second]) server.endInput();
    expect(await Promise.all([first.ended, second.ended])).toEqual([0, 0]);
    await Promise.all([emulator.stop(), redis.stop()]);
  });
});
