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
import { type ListenOptions, listen } from '../shutdown/listen.ts';
import { stopOnSignals } from '../shutdown/stop-on-signals.ts';
import { formatBanner } from './banner.ts';
import { answerArguments } from './command-arguments.ts';
import { type CommandHost, processHost } from './command-host.ts';
import { configurationExitCode } from './exit-codes.ts';
import { describeNextSteps } from './next-steps.ts';
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
  /** Where to print and whose signals to obey; default the real process. */
  readonly host?: CommandHost;
}

type Start = RunServerOptions & { readonly version: string; readonly host: CommandHost };

/**
 * Runs a server as a command: arguments, configuration, store, plugins, listening, banner, signals. A problem is
 * printed to standard error and sets a non-zero exit code; it never throws.
 */
export async function runServer({ host = processHost, ...options }: RunServerOptions): Promise<void> {
  const version = readPackageVersion(options.manifest);
  if (answerArguments({ ...options, version, host })) return;
  host.stopWithLauncher();
  try {
    await start({ ...options, version, host });
  } catch (error) {
    const problem = error instanceof Error ? error.message : 'Unknown failure.';
    host.printError(`${options.name} cannot start. ${problem}`);
    host.setExitCode(error instanceof ConfigurationError ? configurationExitCode : 1);
  }
}

async function start(options: Start): Promise<void> {
  const { name, version, env, host, assemble } = options;
  const { config, standIn } = await configure(options);
  const resources = createResources(config);
  let parts: ServerParts | undefined;
  const release = async () => {
    await Promise.all([parts?.close?.(), standIn?.stop(), resources.store.close()]);
  };
  try {
    parts = assemble({ config, resources, version });
    const app = await createApp({ name, version, config, parts, resources });
    const log = (sentence: string) => host.print(`${name}: ${sentence}`);
    stopOnSignals(app, { onStopped: release, log, process: host });
    const address = await listenQuietly(app, config.http);
    const nextSteps = describeNextSteps({ mcpUrl: parts.info.mcp_endpoint, env });
    const standInUrl = standIn?.baseUrl;
    host.print(formatBanner({ name, version, config, parts, address, standInUrl, nextSteps }));
  } catch (error) {
    // What cannot be released must not hide why the start failed.
    await release().catch(() => {});
    throw error;
  }
}

/** Fastify logs where it listens; the banner says it better. */
async function listenQuietly(app: FastifyInstance, where: ListenOptions): Promise<string> {
  const { level } = app.log;
  app.log.level = 'silent';
  try {
    return await listen(app, where);
  } finally {
    app.log.level = level;
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
