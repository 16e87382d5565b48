/**
 * Starts the split topology on this machine: the callback server on 3000, the MCP server on 8001 and, unless Azure
 * credentials are configured, the Microsoft emulator on 8400. CALLBACK_PORT, MCP_PORT and EMULATOR_PORT move them.
 * Ctrl-C stops all of them.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { isDemoMode, withStandIn } from '@hybrid-mcp/core';
import {
  describeDemo,
  describeNextSteps,
  formatLogLine,
  loadDotEnv,
  stopWithLauncher,
} from '@hybrid-mcp/http-base';
import { demoCredentials } from '@hybrid-mcp/microsoft-emulator';

interface Server {
  readonly name: string;
  readonly script: string;
  /** What it prints when it is ready. */
  readonly readyLine: RegExp;
  /** Which setting of this script moves its port. */
  readonly portSetting: string;
  readonly env?: NodeJS.ProcessEnv;
}

loadDotEnv();
const callbackPort = process.env.CALLBACK_PORT || '3000';
const mcpPort = process.env.MCP_PORT || '8001';
const emulatorPort = process.env.EMULATOR_PORT || '8400';
const emulatorUrl = `http://localhost:${emulatorPort}`;
const emulator: Server = {
  name: 'emulator',
  script: '../packages/microsoft-emulator/dist/main.js',
  readyLine: /emulator on http/,
  portSetting: 'EMULATOR_PORT',
};
const servers: readonly Server[] = [
  {
    name: 'callback-only',
    script: '../apps/callback-only/dist/main.js',
    readyLine: /Press Ctrl-C/,
    portSetting: 'CALLBACK_PORT',
    env: { PORT: callbackPort },
  },
  {
    name: 'mcp-only',
    script: '../apps/mcp-only/dist/main.js',
    readyLine: /Press Ctrl-C/,
    portSetting: 'MCP_PORT',
    env: { PORT: mcpPort, CALLBACK_BASE_URL: `http://localhost:${callbackPort}` },
  },
];
const isDemo = isDemoMode(process.env);
const children = new Set<ChildProcess>();
/** Those that have said that they stop. */
const stoppingChildren = new Set<ChildProcess>();
let isStopping = false;

stopWithLauncher();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopAll());
await startAll();

async function startAll(): Promise<void> {
  const env = { ...(isDemo ? demoEnvironment() : process.env), ...sharedSecrets() };
  for (const server of isDemo ? [emulator, ...servers] : servers) {
    if (isStopping || !(await start(server, env))) return;
  }
  const mcpUrl = `http://localhost:${mcpPort}/mcp`;
  const lines = [
    ...(isDemo ? [...describeDemo(emulatorUrl), ''] : []),
    // Whoever has this script has the example as well.
    ...describeNextSteps({ mcpUrl, env: { npm_package_name: 'hybrid-mcp-workspace' } }),
  ];
  const text = lines.map((line) => (line === '' ? '' : `  ${line}`)).join('\n');
  console.log(`\nAll servers are up.\n\n${text}\n\nPress Ctrl-C to stop.\n`);
}

/** Both halves must share these; they are drawn anew at each start unless configured. */
function sharedSecrets(): Record<string, string> {
  const secret = () => randomBytes(32).toString('base64url');
  return {
    FLOW_SECRET: process.env.FLOW_SECRET || secret(),
    CALLBACK_SERVICE_TOKEN: process.env.CALLBACK_SERVICE_TOKEN || secret(),
  };
}

function demoEnvironment() {
  return withStandIn(process.env, { ...demoCredentials, baseUrl: emulatorUrl });
}

/** Starts one server and passes its output on. Resolves to whether it came up. */
async function start(
  { name, script, readyLine, portSetting, ...server }: Server,
  env: NodeJS.ProcessEnv,
): Promise<boolean> {
  const child = spawn(
    process.execPath,
    ['--max-semi-space-size=16', fileURLToPath(new URL(script, import.meta.url))],
    {
      env: { ...env, PUBLIC_BASE_URL: '', ...server.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  children.add(child);
  child.once('exit', (code) => {
    children.delete(child);
    if (code !== 0) process.exitCode = 1;
    stopAll();
  });
  const ready = Promise.withResolvers<boolean>();
  for (const stream of [child.stdout, child.stderr]) {
    const isShown = createFilter();
    createInterface({ input: stream }).on('line', (line) => {
      if (readyLine.test(line)) ready.resolve(true);
      if (line.endsWith('received, stopping.')) announceStop(child);
      if (isShown(line)) print(name, line.replace(/\bset PORT\b/, `set ${portSetting}`));
    });
  }
  return Promise.race([ready.promise, once(child, 'close').then(() => false)]);
}

/** A terminal shows Ctrl-C as `^C` and stays on that line. */
function announceStop(child: ChildProcess): void {
  if (stoppingChildren.size === 0 && process.stdout.isTTY) console.log();
  stoppingChildren.add(child);
}

/** Leaves out what every server says to somebody who runs it alone, and a warning of what the demo sets by itself. */
function createFilter(): (line: string) => boolean {
  let isOwnWarning = false;
  return (line) => {
    const isContinued = isOwnWarning && /^ {11}\S/.test(line);
    isOwnWarning = isDemo && (isContinued || /^ {2}WARNING: DANGEROUSLY_ALLOW_HTTP_MICROSOFT:/.test(line));
    return !isOwnWarning && !/^\s*$|^Press Ctrl-C/.test(line);
  };
}

/** Each line says whose it is. */
function print(name: string, line: string): void {
  const text = line.startsWith('{"level":') ? formatLogLine(line).trimEnd() : line;
  for (const row of text.split('\n')) console.log(`${name.padEnd(13)} | ${row}`);
}

/**
 * Ends those that did not get the signal themselves: Ctrl-C reaches the whole process group, and a second
 * signal would end a server before it has answered its waiters.
 */
function stopAll(): void {
  if (isStopping) return;
  isStopping = true;
  setTimeout(() => {
    for (const child of children) if (!stoppingChildren.has(child)) child.kill('SIGTERM');
  }, 200);
}
