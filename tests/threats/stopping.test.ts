import { connect } from 'node:net';
import { startTopology, type Topology } from '@hybrid-mcp/test-kit';
import { describe, expect, it } from 'vitest';
import { startSignIn } from '../e2e/sign-in-steps.ts';
import { describeThreats } from './describe-threats.ts';

/** A client that waits for a sign-in over a connection of its own. */
interface Waiter {
  /** Everything it has got when its connection ends. */
  readonly ended: Promise<string>;
}

/** Begins to wait; resolves when the server has begun to answer. */
function beginWaiting(mcpUrl: string, state: string): Promise<Waiter> {
  const { port, host, pathname } = new URL(mcpUrl);
  const params = {
    name: 'wait_for_callback',
    arguments: { state, timeout: 120 },
    _meta: { progressToken: 1 },
  };
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params });
  const head = [
    `POST ${pathname} HTTP/1.1`,
    `Host: ${host}`,
    'Content-Type: application/json',
    'Accept: application/json, text/event-stream',
    `Content-Length: ${body.length}`,
  ];
  const socket = connect(Number(port), '127.0.0.1');
  let text = '';
  const { promise, resolve } = Promise.withResolvers<Waiter>();
  const ended = new Promise<string>((end) => socket.on('close', () => end(text)));
  socket.setEncoding('utf8').on('data', (part: string) => {
    text += part;
    // The first report comes as the wait begins.
    if (text.includes('Waiting for the sign-in')) resolve({ ended });
  });
  // A reset is one way of being cut, and then the answer is missing.
  socket.on('error', () => {});
  socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  return promise;
}

async function holdWaiters({ mcpUrl }: Topology, state: string, count: number): Promise<readonly Waiter[]> {
  const waiters: Waiter[] = [];
  // Fewer at a time than the system keeps for a server that is busy.
  while (waiters.length < count) {
    const batch = Array.from({ length: Math.min(250, count - waiters.length) });
    waiters.push(...(await Promise.all(batch.map(() => beginWaiting(mcpUrl, state)))));
  }
  return waiters;
}

/** Stops a server while they wait. It ends by force soon after, so whoever has an answer has it in time. */
async function stopWith(servers: Topology, count: number): Promise<void> {
  const { state } = await startSignIn(servers);
  const waiters = await holdWaiters(servers, state, count);
  const [server] = servers.processes;
  server?.signal('SIGTERM');
  const answers = await Promise.all(waiters.map(({ ended }) => ended));
  const told = answers.filter(
    (text) => text.includes('shutting_down') && text.includes('Try again') && text.endsWith('0\r\n\r\n'),
  );
  expect(told).toHaveLength(count);
  expect(await server?.exited).toBe(0);
  expect(server?.output()).toContain('hybrid-mcp: Stopped.');
}

describeThreats('a server that is told to stop', { kind: 'hybrid' }, [
  {
    id: 46,
    title: 'who waits is told to try again, and nothing keeps the process from ending',
    attack: (servers) => stopWith(servers, 100),
    twin: [
      {
        file: 'packages/http-base/dist/shutdown/graceful-close.js',
        find: "shutdown.abort(new AppError('shutting_down'));",
        replaceWith: '',
      },
    ],
  },
]);

describe('THREATS 46: a server with 5,000 waiters that is told to stop', () => {
  it('answers every one of them and ends by itself', async () => {
    const servers = await startTopology({ kind: 'hybrid', env: { LOG_LEVEL: 'warn' } });
    try {
      await stopWith(servers, 5_000);
    } finally {
      await servers.stop();
    }
  }, 60_000);
});
