import {
  type Config,
  ConfigurationError,
  createMemoryStateStore,
  createSealer,
  createSignInLimits,
  type DefaultPorts,
  type Environment,
  type LoadConfigOptions,
  loadConfig,
  openFileStateStore,
  type ServerRole,
  type SideResources,
  type StateStore,
  systemClock,
  systemRandom,
} from '@hybrid-mcp/core';
import { createLogger, type ServerLogger } from '../logging/create-logger.ts';
import { logSignInStep } from '../logging/log-sign-in-step.ts';
import type { LogStream } from '../logging/log-stream.ts';
import type { OpenStateStore } from './shared-store.ts';
import { type RunningStandIn, type StandIn, startStandInFor } from './stand-in.ts';

/** A server to prepare. */
export interface ServerPlan {
  readonly name: string;
  readonly version: string;
  readonly role: ServerRole;
  readonly env: Environment;
  /** Starts the Microsoft stand-in for demo mode; absent where the server never talks to Microsoft. */
  readonly startStandIn?: StandIn['start'];
  /** Opens the store that replicas share, where the configuration names one. */
  readonly openStateStore?: OpenStateStore;
  /** Where the log goes; default standard output. */
  readonly logStream?: LogStream;
  /** Finds what only the tools know to be wrong. Default: nothing is looked for. */
  readonly findToolProblems?: LoadConfigOptions['findToolProblems'];
  /** Where it differs from other servers in the ports that apply where none is set. */
  readonly defaultPorts?: DefaultPorts;
}

/** What a server runs on. */
export interface PreparedServer {
  readonly config: Config;
  readonly log: ServerLogger;
  readonly resources: SideResources;
  /** The Microsoft stand-in, in demo mode. */
  readonly standIn: RunningStandIn | undefined;
  /** Closes the stores and stops the stand-in. */
  release(): Promise<void>;
}

/**
 * Reads the configuration, starts the stand-in in demo mode, and opens log and stores. Every problem of the configuration
 * is found before anything is started.
 * @throws ConfigurationError
 */
export async function prepareServer(plan: ServerPlan): Promise<PreparedServer> {
  const { name, version, logStream: stream } = plan;
  const { config, standIn } = await configure(plan);
  const log = createLogger({ name, version, level: config.http.logLevel, stream, clock: systemClock });
  try {
    const resources = await openResources(plan, config, log);
    const release = async () => {
      await Promise.all([standIn?.stop(), resources.vaultStore?.close(), resources.store.close()]);
    };
    return { config, log, resources, standIn, release };
  } catch (error) {
    await standIn?.stop();
    throw error;
  }
}

async function configure({ env, role, startStandIn, findToolProblems, defaultPorts = {} }: ServerPlan) {
  const options = { defaultPorts, ...(findToolProblems && { findToolProblems }) };
  const load = (environment: Environment) => loadConfig(environment, role, options);
  const demo = startStandIn && startStandInFor(env, startStandIn);
  if (demo === undefined) return { config: load(env), standIn: undefined };
  const draft = load(demo.draftEnvironment);
  const { environment, standIn } = await demo.start(draft.emulator);
  return { config: load(environment), standIn };
}

async function openResources(
  plan: Pick<ServerPlan, 'openStateStore'>,
  config: Config,
  log: ServerLogger,
): Promise<SideResources> {
  const clock = systemClock;
  const stores = await openStores(plan, config, log);
  const vaultStore = await openVault(config, log);
  const limits = createSignInLimits(config.limits, { clock });
  return { ...stores, vaultStore, clock, random: systemRandom, fetch, onStep: logSignInStep(log), limits };
}

/** The store of this process alone, or what replicas share. */
async function openStores(
  { openStateStore }: Pick<ServerPlan, 'openStateStore'>,
  { redis, maxStoredEntries: maxEntries }: Config,
  log: ServerLogger,
): Promise<Pick<SideResources, 'store' | 'rateCounter'>> {
  if (redis === undefined) return { store: createMemoryStateStore({ maxEntries, clock: systemClock }) };
  if (openStateStore === undefined) throw new ConfigurationError(['REDIS_URL: this server knows no Redis']);
  const store = await openStateStore({ redis, log });
  return { store, rateCounter: store.rateCounter };
}

/** Where accounts outlive this process, if they do. */
async function openVault({ accounts }: Config, log: ServerLogger): Promise<StateStore | undefined> {
  const { vaultFile: path, sealingKeys: keys } = accounts;
  if (path === undefined) return undefined;
  const onListenerError = (err: unknown) => log.error({ err }, 'vault listener failed');
  return openFileStateStore({ path, sealer: createSealer({ keys }), clock: systemClock, onListenerError });
}
