import {
  type Config,
  ConfigurationError,
  createMemoryStateStore,
  type Environment,
  loadConfig,
  type ServerRole,
  type SideResources,
  systemClock,
  systemRandom,
} from '@hybrid-mcp/core';
import type { FastifyInstance } from 'fastify';
import { createHttpServer } from '../server/create-http-server.ts';
import { readPackageVersion } from '../server/package-version.ts';
import { listen } from '../shutdown/listen.ts';
import { stopOnSignals } from '../shutdown/stop-on-signals.ts';
import { formatBanner } from './banner.ts';
import { answerArguments } from './command-arguments.ts';
import type { ServerContext, ServerParts } from './server-parts.ts';
import { type StandIn, startStandInFor } from './stand-in.ts';

/** One of our servers, as its `main.ts` describes it. */
export interface RunServerOptions {
  readonly name: string;
  readonly role: ServerRole;
  /** URL of the package.json with the version. */
  readonly manifest: URL;
  readonly env: Environment;
  /** Command-line arguments after the script. */
  readonly argv: readonly string[];
  /** Builds the parts from the configuration. */
  readonly assemble: (context: ServerContext) => ServerParts;
  /** Starts the Microsoft stand-in for demo mode; absent where the server never talks to Microsoft. */
  readonly startStandIn?: StandIn['start'];
}

/** Exit code for a configuration that cannot work (`EX_CONFIG` of sysexits.h). */
const configurationExitCode = 78;

/**
 * Runs a server as a command: arguments, configuration, store, plugins, listening, banner, signals. A problem is
 * printed to standard error and sets a non-zero exit code; it never throws.
 */
export async function runServer(options: RunServerOptions): Promise<void> {
  const version = readPackageVersion(options.manifest);
  if (answerArguments({ ...options, version })) return;
  try {
    await start({ ...options, version });
  } catch (error) {
    console.error(
      `${options.name} cannot start. ${error instanceof Error ? error.message : 'Unknown failure.'}`,
    );
    process.exitCode = error instanceof ConfigurationError ? configurationExitCode : 1;
  }
}

async function start(options: RunServerOptions & { readonly version: string }): Promise<void> {
  const { name, version, assemble } = options;
  const { config, standIn } = await configure(options);
  const resources = createResources(config);
  const parts = assemble({ config, resources, version });
  const release = async () => {
    await Promise.all([parts.close?.(), standIn?.stop(), resources.store.close()]);
  };
  try {
    const app = await createApp({ name, version, config, parts, resources });
    stopOnSignals(app, { onStopped: release, log: (sentence) => console.log(`${name}: ${sentence}`) });
    const address = await listen(app, config.http);
    console.log(formatBanner({ name, version, config, parts, address, standInUrl: standIn?.baseUrl }));
  } catch (error) {
    await release();
    throw error;
  }
}

/** Every problem is found before anything is started. */
async function configure({ env, role, startStandIn }: RunServerOptions) {
  const demo = startStandIn && startStandInFor(env, startStandIn);
  if (demo === undefined) return { config: loadConfig(env, role), standIn: undefined };
  const draft = loadConfig(demo.draftEnvironment, role);
  const { environment, standIn } = await demo.start(draft.emulator);
  return { config: loadConfig(environment, role), standIn };
}

function createResources({ maxStoredEntries: maxEntries }: Config): SideResources {
  const clock = systemClock;
  return { store: createMemoryStateStore({ maxEntries, clock }), clock, random: systemRandom, fetch };
}

interface AppParts {
  readonly name: string;
  readonly version: string;
  readonly config: Config;
  readonly parts: ServerParts;
  readonly resources: SideResources;
}

async function createApp({ name, version, config, parts, resources }: AppParts): Promise<FastifyInstance> {
  const { host: listenHost, ...http } = config.http;
  const app = await createHttpServer({
    ...http,
    name,
    version,
    listenHost,
    info: { ...parts.info, health: `${http.publicBaseUrl}/health`, ready: `${http.publicBaseUrl}/ready` },
    readiness: { store: () => resources.store.ping(), ...parts.readiness },
    clock: resources.clock,
  });
  await parts.register(app);
  return app;
}
