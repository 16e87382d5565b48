/**
 * Starts the split topology on this machine: the callback server on 3000, the MCP server on 8001 and, unless Azure
 * credentials are configured, the Microsoft emulator on 8400. CALLBACK_PORT, MCP_PORT and EMULATOR_PORT move them.
 * Ctrl-C stops all of them.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { isDemoMode, withStandIn } from '@hybrid-mcp/core';
import { loadDotEnv } from '@hybrid-mcp/http-base';
import { demoCredentials } from '@hybrid-mcp/microsoft-emulator';

interface Server {
  readonly name: string;
  readonly script: string;
  /** What it prints when it is ready. */
  readonly readyLine: RegExp;
  readonly env?: NodeJS.ProcessEnv;
}

const emulator = {
  name: 'emulator',
  script: '../packages/microsoft-emulator/dist/main.js',
  readyLine: /listening|ready|http:/i,
};
const { CALLBACK_PORT: callbackPort = '3000', MCP_PORT: mcpPort = '8001' } = process.env;
const servers: readonly Server[] = [
  {
    name: 'callback-only',
    script: '../apps/callback-only/dist/main.js',
    readyLine: /listening on/,
    env: { PORT: callbackPort },
  },
  {
    name: 'mcp-only',
    script: '../apps/mcp-only/dist/main.js',
    readyLine: /listening on/,
    env: { PORT: mcpPort, CALLBACK_BASE_URL: `http://localhost:${callbackPort}` },
  },
];
const children: ChildProcess[] = [];
let isStopping = false;

loadDotEnv();
process.once('SIGINT', () => stopAll('SIGINT'));
process.once('SIGTERM', () => stopAll('SIGTERM'));
await startAll();

async function startAll(): Promise<void> {
  const isDemo = isDemoMode(process.env);
  const env = { ...(isDemo ? demoEnvironment() : process.env), ...sharedSecrets() };
  for (const server of isDemo ? [emulator, ...servers] : servers) {
    if (!(await start(server, env))) return;
  }
  console.log('All servers are up. Connect an MCP client to the MCP endpoint above. Press Ctrl-C to stop.');
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
  return withStandIn(process.env, {
    ...demoCredentials,
    baseUrl: `http://localhost:${process.env.EMULATOR_PORT || 8400}`,
  });
}

/** Starts one server and passes its output on. Resolves to whether it came up. */
async function start(
  { name, script, readyLine, ...server }: Server,
  env: NodeJS.ProcessEnv,
): Promise<boolean> {
  const child = spawn(process.execPath, [fileURLToPath(new URL(script, import.meta.url))], {
    env: { ...env, PUBLIC_BASE_URL: '', ...server.env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  child.once('exit', (code) => {
    children.splice(children.indexOf(child), 1);
    if (code !== 0) process.exitCode = 1;
    stopAll('SIGTERM');
  });
  const ready = Promise.withResolvers<boolean>();
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    process.stdout.write(text.replaceAll(/^(?=.)/gm, `${name.padEnd(13)} | `));
    if (readyLine.test(text)) ready.resolve(true);
  });
  return Promise.race([ready.promise, once(child, 'exit').then(() => false)]);
}

/** Signals each server once: a second signal would end it before it has answered those who wait. */
function stopAll(signal: NodeJS.Signals): void {
  if (isStopping) return;
  isStopping = true;
  for (const child of children) child.kill(signal);
}
