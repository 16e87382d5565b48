import { randomBytes } from 'node:crypto';
import { callbackRoutes } from '@hybrid-mcp/callback-routes';
import {
  assembleCallbackSide,
  assembleToolSide,
  type Config,
  createMemoryStateStore,
  createSealer,
  loadConfig,
  type Sealer,
  type SideResources,
  type StateStore,
  systemRandom,
  type ToolSide,
} from '@hybrid-mcp/core';
import { createHttpServer, listen } from '@hybrid-mcp/http-base';
import { createMcpOptions, type McpEndpointOptions, mcpEndpoint } from '@hybrid-mcp/mcp-endpoint';
import { type Emulator, type Person, startEmulator } from '@hybrid-mcp/microsoft-emulator';
import { createTestClock, freePort, type TestClock, toMicrosoftEnvironment } from '@hybrid-mcp/test-kit';
import { type RecordedStore, recordStore } from './recorded-store.ts';

/** Names the user of a request, as MCP authorization will. Without it the caller is anonymous. It proves nothing. */
export const userHeader = 'x-test-user';

/** Servers of one deployment over one store, and their Microsoft, all in this process and on one clock. */
export interface Replicas {
  readonly clock: TestClock;
  readonly emulator: Emulator;
  readonly servers: readonly Replica[];
  readonly store: RecordedStore;
  /** Opens what the servers have sealed. */
  readonly sealer: Sealer;
  stop(): Promise<void>;
}

/** One of the servers. */
export interface Replica {
  /** URL of its `/mcp`. */
  readonly mcpUrl: string;
  readonly side: ToolSide;
}

/** What {@link startReplicas} starts. */
export interface ReplicasOptions {
  /** Who can sign in. */
  readonly people: readonly Person[];
  /** Life of Microsoft's access tokens, in seconds. */
  readonly accessTokenLifetimeSeconds: number;
  /** Requests that the emulator remembers. Default: 1. */
  readonly maxRecordedRequests?: number;
  /** Opens the store of one server. Default: both have the same one, in memory. */
  readonly openStore?: () => Promise<StateStore>;
  /** Puts something else in the place of a server's account service. Default: nothing. */
  readonly replaceAccounts?: (accounts: McpEndpointOptions['accounts']) => McpEndpointOptions['accounts'];
}

/**
 * Starts two hybrid servers that share store, secrets and clock, with `confirm` binding. The clock starts at the present,
 * because MSAL looks at the machine's own.
 */
export async function startReplicas(options: ReplicasOptions): Promise<Replicas> {
  const { people, accessTokenLifetimeSeconds, maxRecordedRequests = 1, replaceAccounts } = options;
  const clock = createTestClock(Date.now());
  const stores = await openStores(clock, options.openStore);
  const [store] = stores;
  const emulator = await startEmulator({
    port: 0,
    people,
    accessTokenLifetimeSeconds,
    clock,
    maxRecordedRequests,
  });
  const resources = { clock, random: systemRandom, fetch };
  const environment = { ...toEnvironment(emulator), PUBLIC_BASE_URL: `http://localhost:${await freePort()}` };
  const ports = [new URL(environment.PUBLIC_BASE_URL).port, `${await freePort()}`];
  const configs = ports.map((port) => loadConfig({ ...environment, PORT: port }, 'hybrid'));
  const started: StartedReplica[] = [];
  for (const [index, config] of configs.entries()) {
    const own = { ...resources, store: stores[index] ?? store };
    started.push(await startReplica({ config, resources: own, replaceAccounts }));
  }
  return {
    clock,
    emulator,
    servers: started,
    store,
    sealer: createSealer({ keys: configs[0]?.accounts.sealingKeys ?? [] }),
    async stop() {
      await Promise.all(started.map((replica) => replica.stop()));
      await emulator.stop();
      await Promise.all(stores.map((each) => each.close()));
    },
  };
}

/** Two stores that see the same records. */
async function openStores(
  clock: TestClock,
  openStore: ReplicasOptions['openStore'],
): Promise<readonly [RecordedStore, RecordedStore]> {
  const keys = new Set<string>();
  if (openStore) return [recordStore(await openStore(), keys), recordStore(await openStore(), keys)];
  const store = recordStore(createMemoryStateStore({ clock }), keys);
  return [store, store];
}

function toEnvironment(emulator: Emulator) {
  return {
    ...toMicrosoftEnvironment(emulator),
    SIGN_IN_BINDING: 'confirm',
    FLOW_SECRET: randomBytes(32).toString('base64url'),
    SEALING_KEYS: randomBytes(32).toString('base64'),
  };
}

interface StartedReplica extends Replica {
  stop(): Promise<void>;
}

interface ReplicaParts {
  readonly config: Config;
  readonly resources: SideResources;
  readonly replaceAccounts: ReplicasOptions['replaceAccounts'];
}

async function startReplica({ config, resources, replaceAccounts }: ReplicaParts): Promise<StartedReplica> {
  const { host: listenHost, ...http } = config.http;
  const side = assembleToolSide(config, { ...resources, scopes: ['User.Read'] });
  const mcp = createMcpOptions({ side, config, version: '0.0.0' });
  const { accounts } = mcp.options;
  const app = await createHttpServer({
    ...http,
    listenHost,
    name: 'replica',
    version: '0.0.0',
    logLevel: 'silent',
    // A client that reuses a connection must not meet a server that has just closed it.
    timeouts: { keepAliveMs: 600_000 },
  });
  const { publicBaseUrl } = http;
  await app.register(callbackRoutes, { side: assembleCallbackSide(config, resources), publicBaseUrl });
  await app.register(mcpEndpoint, {
    ...mcp.options,
    accounts: replaceAccounts?.(accounts) ?? accounts,
    principalOf: ({ headers }) => toPrincipal(headers[userHeader]),
  });
  await listen(app, config.http);
  return {
    mcpUrl: `http://localhost:${http.port}/mcp`,
    side,
    async stop() {
      await app.close();
      await mcp.close();
    },
  };
}

function toPrincipal(user: unknown): ReturnType<McpEndpointOptions['principalOf']> {
  return typeof user === 'string' ? { kind: 'user', id: user } : { kind: 'anonymous' };
}
