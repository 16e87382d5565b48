import { createServer } from 'node:net';
import { describe, expect, test, vi } from 'vitest';
import type { LogStream } from '../logging/log-stream.ts';
import { captureLog } from '../testing/captured-log.ts';
import { createFakeHost } from '../testing/fake-host.ts';
import { runServer } from './run-server.ts';
import type { ServerContext, ServerParts } from './server-parts.ts';

const credentials = { AZURE_CLIENT_ID: 'an-id', AZURE_CLIENT_SECRET: 'a-secret' };

/** A port that is taken until `release` is called. */
async function takePort() {
  const taken = createServer();
  const listening = Promise.withResolvers<void>();
  taken.listen(0, '127.0.0.1', listening.resolve);
  await listening.promise;
  const address = taken.address();
  if (address === null || typeof address === 'string') throw new Error('A TCP server has a port.');
  const release = () => new Promise((resolve) => taken.close(resolve));
  return { port: String(address.port), release };
}

async function freePort(): Promise<string> {
  const { port, release } = await takePort();
  await release();
  return port;
}

interface RunOptions {
  readonly isTTY?: boolean;
  readonly canUseProxy?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  readonly argv?: readonly string[];
  readonly parts?: Partial<ServerParts>;
  readonly assemble?: (context: ServerContext) => ServerParts;
  readonly logStream?: LogStream;
}

/** Runs a server that has no routes of its own, with a stand-in that does nothing. */
async function run(options: RunOptions = {}) {
  const { env = {}, argv = [], parts = {}, assemble, logStream, isTTY, canUseProxy } = options;
  const host = createFakeHost(isTTY === undefined ? {} : { isTTY }, canUseProxy);
  const stop = vi.fn(async () => {});
  const close = vi.fn(async () => {});
  const startStandIn = vi.fn(async () => ({
    baseUrl: 'http://localhost:8400',
    clientId: 'demo',
    clientSecret: 'demo',
    stop,
  }));
  const own: ServerParts = {
    info: { mcp_endpoint: 'http://localhost:8000/mcp' },
    banner: { 'MCP endpoint': 'http://localhost:8000/mcp' },
    register: async () => {},
    close,
    ...parts,
  };
  await runServer({
    name: 'a-server',
    role: 'hybrid',
    manifest: new URL('../../package.json', import.meta.url),
    env: { LOG_LEVEL: 'silent', ...env },
    argv,
    assemble: assemble ?? (() => own),
    startStandIn,
    host,
    ...(logStream && { logStream }),
  });
  return {
    host,
    startStandIn,
    stop,
    close,
    out: host.printed.join('\n'),
    err: host.printedErrors.join('\n'),
  };
}

describe('runServer', () => {
  test('listens, says so once, and ends on a signal with everything released', async () => {
    const port = await freePort();
    const { host, out, close, startStandIn } = await run({ env: { ...credentials, PORT: port } });
    expect(host.printed).toHaveLength(1);
    expect(out).toContain(`listening on http://localhost:${port}`);
    expect(startStandIn).not.toHaveBeenCalled();
    expect((await fetch(`http://localhost:${port}/health`)).status).toBe(200);
    await host.signal('SIGTERM', /Stopped/);
    expect(host.printed.slice(1)).toEqual(['a-server: SIGTERM received, stopping.', 'a-server: Stopped.']);
    expect(close).toHaveBeenCalledTimes(1);
    expect(host.exitCode()).toBeUndefined();
    await expect(fetch(`http://localhost:${port}/health`)).rejects.toThrow();
  });

  test('runs the demo without credentials, says what to do next, and ends the stand-in with itself', async () => {
    const { host, out, stop } = await run({ env: { PORT: await freePort() } });
    expect(out).toContain('DEMO: signs in to the built-in Microsoft emulator at http://localhost:8400.');
    expect(out).toContain('Next: connect an MCP client to http://localhost:8000/mcp.');
    await host.signal('SIGINT', /Stopped/);
    expect(stop).toHaveBeenCalledTimes(1);
  });

  test('has fetch go out through the proxy of the environment before it does anything else', async () => {
    const env = { NODE_USE_ENV_PROXY: '1', HTTPS_PROXY: 'http://proxy.example:3128' };
    const { host } = await run({ env, argv: ['--version'] });
    expect(host.proxies).toEqual([expect.objectContaining({ httpsUrl: 'http://proxy.example:3128' })]);
    expect(host.printedErrors).toEqual([]);
    const { err } = await run({ env, argv: ['--version'], canUseProxy: false });
    expect(err).toMatch(/^a-server: This Node takes NODE_USE_ENV_PROXY only from the environment/);
    expect(
      (await run({ env: { ...env, NODE_USE_ENV_PROXY: '0' }, argv: ['--version'] })).host.proxies,
    ).toEqual([]);
  });

  test('begins a line of its own behind the ^C that a terminal shows', async () => {
    const { host } = await run({ env: { ...credentials, PORT: await freePort() }, isTTY: true });
    await host.signal('SIGINT', /Stopped/);
    expect(host.printed.slice(1)).toEqual(['', 'a-server: SIGINT received, stopping.', 'a-server: Stopped.']);
  });

  test.each(['--help', '--version', '--wrong'])('starts nothing for %s', async (argument) => {
    const { startStandIn, close, out } = await run({ argv: [argument] });
    expect(startStandIn).not.toHaveBeenCalled();
    expect(close).not.toHaveBeenCalled();
    expect(out).not.toContain('listening');
  });

  test('prints every problem of the configuration at once, by name and never by value (THREATS 49)', async () => {
    const env = {
      PORT: 'ninety',
      TOKEN_RELEASE: 'hunter2',
      PUBLIC_BASE_URL: 'ftp://x',
      NODE_ENV: 'production',
    };
    const { host, err, out } = await run({ env });
    expect(host.exitCode()).toBe(78);
    expect(err).toMatch(/^a-server cannot start\. The configuration has 5 problems:\n/);
    for (const name of [
      'PORT',
      'TOKEN_RELEASE',
      'PUBLIC_BASE_URL',
      'AZURE_CLIENT_ID',
      'AZURE_CLIENT_SECRET',
    ]) {
      expect(err).toContain(`\n  ${name}: `);
    }
    expect(err).not.toMatch(/ninety|hunter2|ftp:/);
    expect(out).toBe('');
  });

  test('finds the problems of a demo before it starts the stand-in', async () => {
    const { host, err, startStandIn } = await run({ env: { PORT: 'ninety' } });
    expect(host.exitCode()).toBe(78);
    expect(err).toContain('PORT: must be a whole number');
    expect(startStandIn).not.toHaveBeenCalled();
  });

  test('has one log: for requests, for sign-ins, and for what belongs to neither', async () => {
    const logStream = captureLog();
    const port = await freePort();
    const assemble = ({ log, resources: { onStep } }: ServerContext): ServerParts => {
      log.info({ client_secret: 'CANARY' }, 'assembling');
      onStep?.({ flow: 'Ab12cd34Ef56gh78', step: 'start', outcome: 'ok' });
      return { info: {}, banner: {}, register: async () => {} };
    };
    const env = { ...credentials, PORT: port, LOG_LEVEL: 'debug' };
    const { host, out } = await run({ env, assemble, logStream });
    await fetch(`http://localhost:${port}/health`);
    await host.signal('SIGTERM', /Stopped/);
    const lines = logStream.lines.map((line) => JSON.parse(line));
    expect(lines).toMatchObject([
      { name: 'a-server', msg: 'assembling', client_secret: '[redacted]' },
      { name: 'a-server', msg: 'sign-in', step: 'start' },
      { name: 'a-server', msg: 'request', route: '/health' },
    ]);
    expect(out).not.toContain('sign-in');
  });

  test('ends the stand-in and the parts when the port is taken', async () => {
    const { port, release } = await takePort();
    const { host, err, stop, close } = await run({ env: { PORT: port } });
    await release();
    expect(host.exitCode()).toBe(1);
    expect(err).toBe(`a-server cannot start. Port ${port} is in use. Stop the other process or set PORT.`);
    expect([stop.mock.calls.length, close.mock.calls.length]).toEqual([1, 1]);
  });

  test('ends the stand-in when the parts cannot be assembled', async () => {
    const assemble = () => {
      throw new Error('Assembling failed.');
    };
    const { host, err, stop } = await run({ env: { PORT: await freePort() }, assemble });
    expect([host.exitCode(), err]).toEqual([1, 'a-server cannot start. Assembling failed.']);
    expect(stop).toHaveBeenCalledTimes(1);
  });

  test('tells why the start failed although releasing fails as well', async () => {
    const parts: Partial<ServerParts> = {
      register: () => Promise.reject(new Error('Registering failed.')),
      close: () => Promise.reject(new Error('Closing failed.')),
    };
    const { err, stop } = await run({ env: { PORT: await freePort() }, parts });
    expect(err).toBe('a-server cannot start. Registering failed.');
    expect(stop).toHaveBeenCalledTimes(1);
  });
});
