import {
  ConfigurationError,
  type Environment,
  type LoadConfigOptions,
  readOutgoingProxy,
  type ServerRole,
} from '@hybrid-mcp/core';
import type { LogStream } from '../logging/log-stream.ts';
import { type RunningMetrics, startMetrics } from '../metrics/start-metrics.ts';
import { joinObservers } from '../observation/join-observers.ts';
import { readPackageVersion } from '../server/package-version.ts';
import { stopOnSignals } from '../shutdown/stop-on-signals.ts';
import { type RunningTracing, startTracing } from '../tracing/start-tracing.ts';
import { formatBanner } from './banner.ts';
import type { Command } from './command.ts';
import { answerArguments } from './command-arguments.ts';
import { type CommandHost, processHost } from './command-host.ts';
import { createApp, listenQuietly } from './create-app.ts';
import { configurationExitCode } from './exit-codes.ts';
import { describeNextSteps } from './next-steps.ts';
import { prepareServer } from './prepare-server.ts';
import type { ServerContext, ServerParts } from './server-parts.ts';
import type { OpenStateStore } from './shared-store.ts';
import type { StandIn } from './stand-in.ts';

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
  /** Finds what only the tools know to be wrong with the settings. Default: nothing is looked for. */
  readonly findToolProblems?: LoadConfigOptions['findToolProblems'];
  /** Opens the store that replicas share, where the configuration names one. */
  readonly openStateStore?: OpenStateStore;
  /** What the command can do besides serving. Default: nothing. */
  readonly commands?: readonly Command[];
  /** Where to print and whose signals to obey; default the real process. */
  readonly host?: CommandHost;
  /** Where the log goes; default standard output. */
  readonly logStream?: LogStream;
}

type Start = RunServerOptions & { readonly version: string; readonly host: CommandHost };

const proxyNotUsed =
  'This Node takes NODE_USE_ENV_PROXY only from the environment it is started in: sign-ins would go past the proxy. Set it there, or take Node 24.14.';

/**
 * Runs a server as a command: arguments, configuration, store, plugins, listening, banner, signals. A problem is
 * printed to standard error and sets a non-zero exit code; it never throws.
 */
export async function runServer({ host = processHost, ...options }: RunServerOptions): Promise<void> {
  const version = readPackageVersion(options.manifest);
  const proxy = readOutgoingProxy(options.env);
  if (proxy !== undefined && !host.useProxy(proxy)) host.printError(`${options.name}: ${proxyNotUsed}`);
  if (await answerArguments({ ...options, version, host })) return;
  host.stopWithLauncher();
  host.keepGarbageYoung();
  try {
    await start({ ...options, version, host });
  } catch (error) {
    const problem = error instanceof Error ? error.message : 'Unknown failure.';
    host.printError(`${options.name} cannot start. ${problem}`);
    host.setExitCode(error instanceof ConfigurationError ? configurationExitCode : 1);
  }
}

async function start(options: Start): Promise<void> {
  const { name, version, role, env, host, assemble } = options;
  const prepared = await prepareServer(options);
  let parts: ServerParts | undefined;
  let metrics: RunningMetrics | undefined;
  let tracing: RunningTracing | undefined;
  const release = async () => {
    await Promise.all([parts?.close?.(), metrics?.stop(), prepared.release()]);
    await tracing?.stop();
  };
  try {
    metrics = await startMetrics({ ...prepared, server: name, version });
    const { config, log, standIn } = prepared;
    tracing = await startTracing({ ...config.traces, server: name, version, log });
    const { resources, http: observer } = { ...prepared, ...metrics };
    const observers = joinObservers(metrics?.observers, tracing);
    parts = assemble({ config, resources, version, log, observers });
    const app = await createApp({ name, version, server: { config, resources, log }, parts, observer });
    metrics?.watch(app);
    const say = (sentence: string) => host.print(`${name}: ${sentence}`);
    // A terminal shows Ctrl-C as `^C` and stays on that line.
    host.on('SIGINT', () => host.terminal.isTTY && host.print(''));
    const { drainMs } = config.http;
    stopOnSignals(app, { onStopped: release, log: say, process: host, drainMs });
    await metrics?.listen();
    const address = await listenQuietly(app, config.http);
    const nextSteps = describeNextSteps({ mcpUrl: parts.info.mcp_endpoint, env });
    const standInUrl = standIn?.baseUrl;
    host.print(formatBanner({ name, version, role, config, parts, address, standInUrl, nextSteps }));
  } catch (error) {
    // What cannot be released must not hide why the start failed.
    await release().catch(() => {});
    throw error;
  }
}
