import type { Readable, Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import { assembleChangeNotifications } from '@hybrid-mcp/change-notifications';
import { AppError, assembleToolSide, type Config, ConfigurationError, callbackPath } from '@hybrid-mcp/core';
import { allTools, signInPermissionsOf } from '@hybrid-mcp/graph-tools';
import {
  type Command,
  type CommandHost,
  describeWarnings,
  type OwnPort,
  type PreparedServer,
  prepareServer,
  readableColumns,
  type ServerPlan,
  startTracing,
  wrapHelp,
} from '@hybrid-mcp/http-base';
import {
  chooseTools,
  createMcpOptions,
  findToolProblems,
  logToolError,
  serveStdio,
} from '@hybrid-mcp/mcp-endpoint';
import { takeCallbackPort } from './callback-port.ts';
import { listenForCallbacks } from './listen-for-callbacks.ts';
import { toStartProblem } from './start-problem.ts';

/** What `hybrid-mcp --stdio` works with. */
export interface StdioCommandOptions extends Pick<ServerPlan, 'version' | 'startStandIn' | 'openStateStore'> {
  readonly input: Readable;
  readonly output: Writable;
  /** Where the log and everything else goes that is no JSON-RPC. */
  readonly errors: Writable & { readonly isTTY?: boolean };
}

const name = 'hybrid-mcp';

const helpText = `Usage: hybrid-mcp --stdio [--help]

Serves the tools to the one local client that starts it, over standard input and output. The log goes to standard error. The browser comes back to http://localhost:<port>/oauth/callback, where <port> is a free one, so that any number of these servers run side by side. Microsoft ignores the port of http://localhost: the redirect URI http://localhost:8000/oauth/callback, registered once, does for all. For another provider, which may compare the port, set PORT to the registered one. With SIGN_IN_FLOW=device_code the person types a code at Microsoft instead, and no port is opened. The emulator of the demo takes a free port too, unless EMULATOR_PORT is set.

Settings are environment variables, and a file .env in the current folder: see hybrid-mcp --help.`;

const flags = { help: { type: 'boolean', short: 'h' } } as const;

/** Longest a stop may take, in milliseconds: a poll of Microsoft's that MSAL has begun to wait for cannot be ended. */
const hardExitMs = 1_800;

/**
 * Serves one local client over standard input and output. The browser comes back to a port of the server's own, on
 * loopback only; a sign-in on another device needs no port at all.
 */
export function createStdioCommand(options: StdioCommandOptions): Command['run'] {
  return async (host, env, argv) => {
    const { values } = parseArgs({ args: [...argv], options: flags });
    if (values.help) {
      host.print(wrapHelp(helpText, readableColumns(host.terminal)));
      return 0;
    }
    host.stopWithLauncher();
    // A client need not read the log, and may close its end of it.
    options.errors.on('error', () => {});
    try {
      await run(options, env, stopOnSignals(host));
      // Unreferenced: when nothing is left to do, the process ends by itself before this.
      setTimeout(() => host.exit(0), hardExitMs).unref();
      return 0;
    } catch (error) {
      const problem = toStartProblem(error);
      if (problem === undefined) throw error;
      host.printError(`${name} --stdio cannot start. ${problem.text}`);
      return problem.exitCode;
    }
  };
}

/** Aborts at the first SIGINT or SIGTERM; a second one ends the process at once. */
function stopOnSignals(host: CommandHost): AbortSignal {
  const stop = new AbortController();
  for (const [signal, exitCode] of [['SIGINT', 130] as const, ['SIGTERM', 143] as const]) {
    host.on(signal, () => {
      if (stop.signal.aborted) host.exit(exitCode);
      stop.abort(new AppError('shutting_down'));
    });
  }
  return stop.signal;
}

async function run(
  options: StdioCommandOptions,
  env: Parameters<Command['run']>[1],
  signal: AbortSignal,
): Promise<void> {
  const { version, startStandIn, openStateStore, errors: logStream } = options;
  const ownPort = await takeCallbackPort(env);
  const defaultPorts = { emulator: 0, ...(ownPort && { server: ownPort.port }) };
  const plan = { name, version, env, logStream, role: 'hybrid', defaultPorts } as const;
  try {
    const server = await prepareServer({
      ...plan,
      findToolProblems: (choice) => findToolProblems(allTools, choice),
      ...(startStandIn && { startStandIn }),
      ...(openStateStore && { openStateStore }),
    });
    try {
      requireDirectBinding(server.config);
      await serve(server, { ...options, ownPort }, signal);
    } finally {
      await server.release();
    }
  } finally {
    ownPort?.release();
  }
}

/** The client is the person at this machine, so nobody else may reach the sign-in. */
function requireDirectBinding({ signIn }: Config): void {
  if (signIn.binding === 'direct') return;
  throw new ConfigurationError([
    'SIGN_IN_BINDING: must be direct with --stdio: leave HOST, PUBLIC_BASE_URL and the other addresses on localhost',
  ]);
}

async function serve(
  server: PreparedServer,
  { input, output, version, ownPort }: StdioCommandOptions & { readonly ownPort: OwnPort | undefined },
  signal: AbortSignal,
): Promise<void> {
  const { config, resources, log, standIn } = server;
  const tools = chooseTools(allTools, config.tools);
  const side = assembleToolSide(config, { ...resources, scopes: signInPermissionsOf(tools) });
  const tracing = await startTracing({ ...config.traces, server: name, version, log });
  const takesBrowsers = config.signIn.flow !== 'device-code';
  const hasFileLinks = takesBrowsers;
  const plan = { side, config, version, tools, observers: tracing, hasFileLinks };
  const { options, close } = createMcpOptions(plan);
  const { createGraphClient } = options;
  const onError = (err: unknown) => log.warn({ err }, 'following changes failed');
  // Where no browser comes back, nothing listens for Graph either.
  const changes = takesBrowsers
    ? assembleChangeNotifications(config, { side, tools, createGraphClient, onError })
    : undefined;
  const { receiver } = changes ?? {};
  const stopListening = takesBrowsers
    ? await listenForCallbacks(server, { name, version, ownPort, receiver, mcp: options })
    : async () => {};
  for (const warning of describeWarnings(config, { isDemo: standIn !== undefined })) log.warn(warning);
  if (standIn) log.warn({ emulator: standIn.baseUrl }, 'demo: sample people and data, no real sign-in');
  const callback = takesBrowsers ? `${config.http.publicBaseUrl}${callbackPath}` : undefined;
  log.info({ tools: options.tools.length, sign_in: config.signIn.flow, callback }, 'serving over stdio');
  try {
    changes?.start();
    await serveStdio({
      ...options,
      changes: changes?.service,
      input,
      output,
      signal,
      onToolError: logToolError(log),
      onToolCall: (record) => log.info({ audit: true, ...record }, 'tool call'),
    });
  } finally {
    changes?.stop();
    await Promise.all([stopListening(), close()]);
    await tracing?.stop();
  }
}
