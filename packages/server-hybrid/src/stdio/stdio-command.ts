import type { Readable, Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import { callbackRoutes } from '@hybrid-mcp/callback-routes';
import {
  AppError,
  assembleCallbackSide,
  assembleToolSide,
  type Config,
  ConfigurationError,
} from '@hybrid-mcp/core';
import { allTools, permissionsOf } from '@hybrid-mcp/graph-tools';
import {
  type Command,
  type CommandHost,
  configurationExitCode,
  createApp,
  describeWarnings,
  listenQuietly,
  type PreparedServer,
  prepareServer,
  readableColumns,
  type ServerPlan,
  wrapHelp,
} from '@hybrid-mcp/http-base';
import { createMcpOptions, logToolError, serveStdio } from '@hybrid-mcp/mcp-endpoint';

/** What `hybrid-mcp --stdio` works with. */
export interface StdioCommandOptions extends Pick<ServerPlan, 'version' | 'startStandIn'> {
  readonly input: Readable;
  readonly output: Writable;
  /** Where the log and everything else goes that is no JSON-RPC. */
  readonly errors: Writable & { readonly isTTY?: boolean };
}

const name = 'hybrid-mcp';

const helpText = `Usage: hybrid-mcp --stdio [--help]

Serves the tools to the one local client that starts it, over standard input and output. The log goes to standard error. The browser comes back to http://localhost:PORT/oauth/callback; with SIGN_IN_FLOW=device_code the person types a code at Microsoft instead, and no port is opened.

Settings are environment variables, and a file .env in the current folder: see hybrid-mcp --help.`;

const flags = { help: { type: 'boolean', short: 'h' } } as const;

/** Longest a stop may take, in milliseconds: a poll of Microsoft's that MSAL has begun to wait for cannot be ended. */
const hardExitMs = 1_800;

/**
 * Serves one local client over standard input and output. The browser comes back to the callback port, on loopback
 * only; a sign-in on another device needs no port at all.
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
      if (!(error instanceof ConfigurationError)) throw error;
      host.printError(`${name} --stdio cannot start. ${error.message}`);
      return configurationExitCode;
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
  const { version, startStandIn, errors: logStream } = options;
  const plan = { name, version, env, logStream, role: 'hybrid' } as const;
  const server = await prepareServer({ ...plan, ...(startStandIn && { startStandIn }) });
  try {
    requireDirectBinding(server.config);
    await serve(server, options, signal);
  } finally {
    await server.release();
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
  { input, output, version }: StdioCommandOptions,
  signal: AbortSignal,
): Promise<void> {
  const { config, resources, log, standIn } = server;
  const side = assembleToolSide(config, { ...resources, scopes: permissionsOf(allTools) });
  const { options, close } = createMcpOptions({ side, config, version });
  const stopListening = await listenForCallbacks(server, version);
  for (const warning of describeWarnings(config, { isDemo: standIn !== undefined })) log.warn(warning);
  if (standIn) log.warn({ emulator: standIn.baseUrl }, 'demo: sample people and data, no real sign-in');
  log.info({ tools: options.tools.length, sign_in: config.signIn.flow }, 'serving over stdio');
  try {
    await serveStdio({
      ...options,
      input,
      output,
      signal,
      onToolError: logToolError(log),
      onToolCall: (record) => log.info({ audit: true, ...record }, 'tool call'),
    });
  } finally {
    await Promise.all([stopListening(), close()]);
  }
}

async function listenForCallbacks(server: PreparedServer, version: string): Promise<() => Promise<void>> {
  const { config, resources } = server;
  if (config.signIn.flow === 'device-code') return async () => {};
  const { publicBaseUrl } = config.http;
  const { pollRequestsPerMinute } = config.signIn;
  const side = assembleCallbackSide(config, resources);
  const register = async (app: Parameters<typeof listenQuietly>[0]) => {
    await app.register(callbackRoutes, { side, publicBaseUrl, pollRequestsPerMinute });
  };
  const app = await createApp({ name, version, server, parts: { info: {}, register } });
  await listenQuietly(app, config.http);
  return () => app.close();
}
