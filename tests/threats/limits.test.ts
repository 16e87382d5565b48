import { connect, type Socket } from 'node:net';
import type { ToolAnswer, Topology } from '@hybrid-mcp/test-kit';
import { expect } from 'vitest';
import { poll } from '../e2e/sign-in-steps.ts';
import { describeThreats } from './describe-threats.ts';

/** A request as a proxy hands it on for somebody. */
const from = (address: string) => ({ headers: { 'x-forwarded-for': address } });
type Sender = ReturnType<typeof from>;
const [attacker, victim] = [from('203.0.113.1'), from('198.51.100.7')];
const many = Array.from({ length: 8 }, (_, index) => from(`203.0.113.${index + 1}`));

const behindProxy = { TRUSTED_PROXIES: '127.0.0.1,::1' };

const start = ({ mcp }: Topology, who: Sender) => mcp.call('authenticate_account', {}, who);

async function startEach(servers: Topology, senders: readonly Sender[]): Promise<readonly ToolAnswer[]> {
  const answers: ToolAnswer[] = [];
  for (const who of senders) answers.push(await start(servers, who));
  return answers;
}

const succeeded = (answers: readonly ToolAnswer[]) => answers.filter(({ isError }) => !isError).length;

/** The first ones to be there, in that order. */
async function firstOf<Answer>(calls: readonly Promise<Answer>[], count: number): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  const { promise, resolve, reject } = Promise.withResolvers<readonly Answer[]>();
  for (const call of calls) {
    call.then((answer) => {
      if (answers.push(answer) === count) resolve(answers);
    }, reject);
  }
  return promise;
}

/** Begins to wait; resolves when the server does so, to what brings its last words. */
async function beginWaiting({ mcp }: Topology, state: string, who: Sender): Promise<() => Promise<string>> {
  const params = { name: 'wait_for_callback', arguments: { state, timeout: 5 }, _meta: { progressToken: 1 } };
  const response = await mcp.post({ jsonrpc: '2.0', id: 1, method: 'tools/call', params }, who);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  await reader?.read();
  return async () => {
    let text = '';
    for (let part = await reader?.read(); part?.done === false; part = await reader?.read())
      text += part.value;
    return text.replaceAll('\\"', '"');
  };
}

const perPeer = { MAX_PENDING_SIGN_INS_PER_PEER: '3', MAX_WAITERS_PER_PEER: '2' };

describeThreats('what one address may take', { kind: 'hybrid', env: { ...behindProxy, ...perPeer } }, [
  {
    id: 45,
    title: 'who starts sign-ins and finishes none gets its part of them, and the others get theirs',
    async attack(servers) {
      const { value: before } = await start(servers, victim);
      const answers = await startEach(servers, Array(8).fill(attacker));
      expect(succeeded(answers)).toBe(3);
      expect(answers.at(-1)).toMatchObject({ isError: true, value: { error: 'too_many_sign_ins' } });
      expect((await poll(servers, String(before.state))).body.status).toBe('pending');
      expect((await start(servers, victim)).isError).toBe(false);
    },
    twin: [
      {
        file: 'packages/core/dist/limits/pending-limit.js',
        find: 'share !== undefined && counts.of(share) >= maxPerShare',
        replaceWith: 'false',
      },
    ],
  },
  {
    id: 45,
    title: 'who waits many times over gets its part of the places, and the others get theirs',
    async attack(servers) {
      const { value } = await start(servers, from('192.0.2.99'));
      const client = new AbortController();
      const options = { ...attacker, signal: client.signal };
      const wait = (extra: object) =>
        servers.mcp.call('wait_for_callback', { state: value.state, timeout: 5 }, { ...options, ...extra });
      const calls = Array.from({ length: 8 }, () => wait({}));
      const refused = await firstOf(calls, 6);
      const other = await servers.mcp.call('wait_for_callback', { state: value.state, timeout: 1 }, victim);
      client.abort();
      await Promise.allSettled(calls);
      for (const answer of refused) expect(answer.value).toMatchObject({ error: 'too_many_waiters' });
      expect(other.value.status).toBe('pending');
    },
    twin: [
      {
        file: 'packages/core/dist/limits/waiter-limit.js',
        find: 'share !== undefined && waiters.of(share) >= maxPerShare',
        replaceWith: 'false',
      },
    ],
  },
]);

describeThreats('requests', { kind: 'hybrid', env: { ...behindProxy, REQUESTS_PER_MINUTE: '10' } }, [
  {
    id: 45,
    title: 'who floods the server gets its part of the requests, and the others and the probes get theirs',
    async attack(servers) {
      const body = { jsonrpc: '2.0', id: 1, method: 'ping' };
      const answers = [];
      for (let sent = 0; sent < 15; sent += 1) answers.push(await servers.mcp.post(body, attacker));
      const statuses = answers.map(({ status }) => status);
      expect(statuses).toEqual([...Array(10).fill(200), ...Array(5).fill(429)]);
      expect(await answers.at(-1)?.json()).toMatchObject({ error: { data: { error: 'rate_limited' } } });
      expect(answers.at(-1)?.headers.get('retry-after')).toMatch(/^\d+$/);
      expect((await servers.mcp.post(body, victim)).status).toBe(200);
      expect((await fetch(`${servers.callbackBaseUrl}/health`, attacker)).status).toBe(200);
    },
    twin: [
      {
        file: 'packages/http-base/dist/rates/limit-requests.js',
        find: 'if (use.uses <= limit.max)',
        replaceWith: 'if (true)',
      },
    ],
  },
]);

const inAll = { MAX_PENDING_SIGN_INS: '5', MAX_WAITERS: '3' };

describeThreats(
  'what all addresses together may take',
  { kind: 'hybrid', env: { ...behindProxy, ...inAll } },
  [
    {
      id: 45,
      title: 'who starts sign-ins from everywhere fills what there is, and drives out nobody who was first',
      async attack(servers) {
        const { value: first } = await start(servers, victim);
        const answers = await startEach(servers, many);
        expect(succeeded(answers)).toBe(4);
        expect(answers.at(-1)).toMatchObject({ isError: true, value: { error: 'store_full' } });
        expect((await poll(servers, String(first.state))).body.status).toBe('pending');
      },
      twin: [
        {
          file: 'packages/core/dist/limits/pending-limit.js',
          find: 'if (flows.size >= max)',
          replaceWith: 'if (false)',
        },
      ],
    },
  ],
);

describeThreats('places to wait', { kind: 'hybrid', env: { ...behindProxy, MAX_WAITERS: '3' } }, [
  {
    id: 45,
    title: 'who holds polls from everywhere gets what there is, and drives out nobody who waits already',
    async attack(servers) {
      const { value } = await start(servers, victim);
      const state = String(value.state);
      const finish = await beginWaiting(servers, state, victim);
      const polls = many.map((who) => poll(servers, state, { query: '?wait=3', ...who }));
      const answers = await Promise.all(polls);
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(2);
      const refused = answers.filter(({ status }) => status !== 200);
      for (const { status, headers, body } of refused) {
        expect([status, body]).toMatchObject([503, { error: 'server_busy' }]);
        expect(headers.get('retry-after')).toMatch(/^\d+$/);
      }
      expect(await finish()).toContain('"status":"pending"');
    },
    twin: [
      {
        file: 'packages/core/dist/limits/waiter-limit.js',
        find: 'if (waiters.total >= max)',
        replaceWith: 'if (false)',
      },
    ],
  },
]);

/** Connects to one of the loopback addresses of a server. */
function open({ callbackBaseUrl }: Topology, host = '127.0.0.1') {
  const { port, host: name } = new URL(callbackBaseUrl);
  const socket: Socket = connect(Number(port), host);
  let text = '';
  socket.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  // A reset is one way of being cut.
  socket.on('error', () => {});
  const closed = new Promise<string>((resolve) => socket.on('close', () => resolve(text)));
  const ask = () => socket.write(`GET /health HTTP/1.1\r\nHost: ${name}\r\nConnection: close\r\n\r\n`);
  return { socket, ask, closed };
}

const fewConnections = { MAX_CONNECTIONS_PER_PEER: '10', HEADERS_TIMEOUT_SECONDS: '3' };

describeThreats('connections', { kind: 'hybrid', env: fewConnections }, [
  {
    id: 45,
    title: 'one address has its part of the connections, and the others have theirs',
    async attack(servers) {
      const connections = Array.from({ length: 30 }, () => open(servers));
      // Where nobody is refused, silence is cut in the end, with an answer.
      const refused = await firstOf(
        connections.map(({ closed }) => closed),
        20,
      );
      expect(refused).toEqual(Array(20).fill(''));
      const [other, own] = [open(servers, '::1'), connections.find(({ socket }) => !socket.destroyed)];
      for (const connection of [other, own]) connection?.ask();
      expect(await other.closed).toContain('healthy');
      expect(await own?.closed).toContain('healthy');
    },
    twin: [
      {
        file: 'packages/http-base/dist/limits/connection-limit.js',
        find: 'connections.of(peer) >= maxPerPeer',
        replaceWith: 'false',
      },
    ],
  },
]);
