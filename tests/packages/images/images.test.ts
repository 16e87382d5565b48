import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { demoCredentials } from '@hybrid-mcp/microsoft-emulator';
import {
  createBrowser,
  createMcpCaller,
  describeWithRedis,
  freePort,
  startRedis,
} from '@hybrid-mcp/test-kit';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../architecture/workspace.ts';
import { buildKustomization } from '../../deploy/build-kustomization.ts';
import { readYamlDocuments } from '../../deploy/deploy-files.ts';
import {
  findServerContainers,
  type HttpProbe,
  type Container as PodContainer,
  type Resource,
} from '../../deploy/resource.ts';
import { readConfirmationCode, visit } from '../../e2e/sign-in-steps.ts';
import { runCommand } from '../run-command.ts';
import { type DeployedServers, deployServers } from './deployed-servers.ts';
import { images, readImageRecipe } from './image-recipe.ts';
import { type Container, startContainer } from './start-container.ts';

type Environment = Readonly<Record<string, string>>;

let servers: DeployedServers;
const running: Container[] = [];

beforeAll(() => {
  servers = deployServers();
}, 120_000);
afterEach(async () => {
  await Promise.all(running.splice(0).map((container) => container.stop()));
});
afterAll(() => servers.remove(), 60_000);

describe('the images of deploy/Dockerfile', () => {
  it.each(Object.values(images))('%s has an entry, a health check and a user without rights', (stage) => {
    const { entrypoint, healthCheck, user, env } = readImageRecipe(stage);
    expect(entrypoint.at(-1)).toBe('/app/dist/main.js');
    expect(existsSync(join(servers.folders[stage] ?? '', 'dist/main.js'))).toBe(true);
    expect(healthCheck).toEqual(['node', '/health-check.mts']);
    expect(user).toBe('1000:1000');
    expect(env).toMatchObject({ NODE_ENV: 'production', HOST: '0.0.0.0' });
  });

  it.each(Object.values(images))('%s holds no tool of those who work on it', (stage) => {
    const installed = readdirSync(join(servers.folders[stage] ?? '', 'node_modules/.pnpm'));
    expect(installed.length).toBeGreaterThan(50);
    const tools = /^(@biomejs|@types|@vitest|knip|turbo|typescript|vitest|@hybrid-mcp\+test-kit)\b/;
    expect(installed.filter((name) => tools.test(name))).toEqual([]);
  });

  it('hybrid signs a person in, is healthy meanwhile and ends with code 0', async () => {
    const [port, microsoft] = [await freePort(), await startEmulator()];
    const url = `http://localhost:${port}`;
    const server = await start('hybrid', { ...microsoft, PORT: `${port}`, SIGN_IN_BINDING: 'confirm' });
    expect(await signInAt(url)).toMatchObject({ displayName: 'Adele Vance' });
    checkHealth('hybrid', port);
    expect(await server.stop()).toBe(0);
  });

  it('callback-only and mcp-only sign a person in together and end with code 0', async () => {
    const [port, callbackPort] = [await freePort(), await freePort()];
    const callbackUrl = `http://localhost:${callbackPort}`;
    const secret = () => randomBytes(32).toString('base64url');
    const shared = {
      ...(await startEmulator()),
      FLOW_SECRET: secret(),
      CALLBACK_SERVICE_TOKEN: secret(),
      SIGN_IN_BINDING: 'confirm',
    };
    const callbackServer = await start('callback-only', { ...shared, PORT: `${callbackPort}` });
    const server = await start('mcp-only', { ...shared, PORT: `${port}`, CALLBACK_BASE_URL: callbackUrl });
    expect(await signInAt(`http://localhost:${port}`)).toMatchObject({ displayName: 'Adele Vance' });
    checkHealth('callback-only', callbackPort);
    checkHealth('mcp-only', port);
    expect([await server.stop(), await callbackServer.stop()]).toEqual([0, 0]);
  });

  it.each(['hybrid', 'mcp-only'])('%s does not start without credentials', async (stage) => {
    await expect(start(stage, {})).rejects.toThrow('AZURE_CLIENT_ID');
  });

  it('hybrid answers the probes and the Prometheus of its pod, as the overlay for one replica sets it up', async () => {
    const [container] = findServerContainers(buildKustomization('kubernetes/overlays/single'));
    const [port, metricsPort] = [await freePort(), await freePort()];
    const own = {
      PORT: `${port}`,
      METRICS_PORT: `${metricsPort}`,
      METRICS_HOST: 'localhost',
      VAULT_FILE: '',
    };
    await start('hybrid', { ...settingsOf(container), ...own });
    for (const probe of [container?.startupProbe, container?.livenessProbe, container?.readinessProbe]) {
      expect(await statusOf(port, probe?.httpGet)).toBe(200);
    }
    const asPodAddress = { path: '/health', httpHeaders: [{ name: 'Host', value: `10.1.2.3:${port}` }] };
    expect(await statusOf(port, asPodAddress)).toBe(403);
    const metrics = await fetch(`http://localhost:${metricsPort}/metrics`);
    expect(await metrics.text()).toContain('\nhybrid_mcp_waiters 0\n');
  });

  it('fail their health check where no server answers', async () => {
    const port = await freePort();
    expect(() => checkHealth('hybrid', port)).toThrow('failed');
  });
});

describeWithRedis('the image of hybrid with Redis', () => {
  it('signs a person in at one replica, and knows them at another one', async () => {
    const redis = await startRedis();
    try {
      const key = randomBytes(32).toString('base64');
      const shared = {
        ...(await startEmulator()),
        REDIS_URL: redis.url,
        FLOW_SECRET: key,
        SEALING_KEYS: key,
      };
      const [first, second] = [await freePort(), await freePort()];
      const env = { ...shared, SIGN_IN_BINDING: 'confirm', PUBLIC_BASE_URL: `http://localhost:${first}` };
      await start('hybrid', { ...env, PORT: `${first}` });
      await start('hybrid', { ...env, PORT: `${second}` });
      const access_token = await signIn(`http://localhost:${first}`);
      const other = createMcpCaller(`http://localhost:${second}/mcp`);
      const { value } = await other.call('get_user_profile', { access_token });
      expect(value).toMatchObject({ displayName: 'Adele Vance' });
    } finally {
      await redis.stop();
    }
  });
});

/** As the compose file does: from the image of the hybrid server. Resolves to what makes a server use it. */
async function startEmulator(): Promise<Environment> {
  const port = await freePort();
  const folder = join(servers.folders.hybrid ?? '', 'node_modules/@hybrid-mcp/microsoft-emulator');
  await run([servers.node, join(folder, 'dist/main.js')], { EMULATOR_PORT: `${port}` }, /emulator on http/);
  const { clientId, clientSecret } = demoCredentials;
  const url = `http://localhost:${port}`;
  return {
    AZURE_CLIENT_ID: clientId,
    AZURE_CLIENT_SECRET: clientSecret,
    MICROSOFT_AUTHORITY_URL: url,
    GRAPH_BASE_URL: url,
    DANGEROUSLY_ALLOW_HTTP_MICROSOFT: '1',
  };
}

/** Starts what is in an image as its entry says, but on loopback. */
function start(stage: string, env: Environment): Promise<Container> {
  const recipe = readImageRecipe(stage);
  const command = recipe.entrypoint.map((word) => word.replace(/^\/app(?=\/)/, servers.folders[stage] ?? ''));
  const whole = { ...recipe.env, HOST: 'localhost', ...env };
  return run([servers.node, ...command.slice(1)], whole, /listening on http/);
}

async function run(command: readonly string[], env: Environment, ready: RegExp): Promise<Container> {
  // Only root may become somebody else.
  const user = process.getuid?.() === 0 ? 1000 : undefined;
  const home = { HOME: '/nonexistent', PATH: '/usr/bin' };
  const container = startContainer({ command, env: { ...home, ...env }, cwd: servers.elsewhere, user });
  running.push(container);
  await container.printed(ready);
  return container;
}

function checkHealth(stage: string, port: number): void {
  const [, script = ''] = readImageRecipe(stage).healthCheck;
  const env = { PORT: `${port}`, PUBLIC_BASE_URL: '' };
  runCommand(process.execPath, [join(root, 'deploy', script)], { cwd: root, env });
}

/** A whole sign-in in `confirm` binding; resolves to the account's handle. */
async function signIn(url: string): Promise<unknown> {
  const mcp = createMcpCaller(`${url}/mcp`);
  const started = await mcp.call('authenticate_account', {});
  const page = await visit(createBrowser(), String(started.value.auth_url));
  const { value } = await mcp.call('wait_for_callback', { state: started.value.state });
  const confirmation_code = readConfirmationCode(page);
  const done = await mcp.call('complete_authentication', { auth_code: value.auth_code, confirmation_code });
  return done.value.access_token;
}

/** The same, up to the person's profile. */
async function signInAt(url: string): Promise<Readonly<Record<string, unknown>>> {
  const access_token = await signIn(url);
  const { value } = await createMcpCaller(`${url}/mcp`).call('get_user_profile', { access_token });
  return value;
}

/** The variables of a container, with made-up values for secrets. */
function settingsOf(container: PodContainer | undefined): Environment {
  const own = container?.env?.map(({ name, value }) => [name, value ?? randomBytes(32).toString('base64')]);
  const [settings] = readYamlDocuments<Resource>('kubernetes/base/settings.yaml');
  return { ...settings?.data, ...Object.fromEntries(own ?? []) };
}

/** Asks what a probe asks. `fetch` would not send that Host. */
async function statusOf(port: number, probe: HttpProbe | undefined): Promise<number | undefined> {
  const headers = Object.fromEntries(probe?.httpHeaders?.map(({ name, value }) => [name, value]) ?? []);
  const { promise, resolve, reject } = Promise.withResolvers<number | undefined>();
  const url = `http://localhost:${port}${probe?.path}`;
  get(url, { headers, agent: false }, (response) => resolve(response.resume().statusCode)).once(
    'error',
    reject,
  );
  return promise;
}
