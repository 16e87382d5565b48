import { describeWithRedis, startTopology, type Topology, type TopologyOptions } from '@hybrid-mcp/test-kit';
import { afterEach, describe, expect, it } from 'vitest';
import { finishSignIn, signIn, toStarted } from './sign-in-steps.ts';

const message = { to: ['diego@contoso.example'], subject: 'Tomorrow', body: 'At ten?' };
const idempotency_key = 'order-66';

let servers: Topology;

afterEach(() => servers.stop());

/** A server of somebody who may send mail. */
async function start(options: Partial<TopologyOptions> = {}) {
  servers = await startTopology({ kind: 'hybrid', ...options });
  const send = async (access_token: unknown, args: object = {}) => {
    const all = { access_token, ...message, ...args };
    const first = await servers.mcp.call('mail_send_message', all);
    if (first.value.error !== 'graph_permission_missing') return first;
    await finishSignIn(servers, toStarted(first));
    return servers.mcp.call('mail_send_message', all);
  };
  const sent = () => servers.emulator.requests.filter(({ path }) => path.endsWith('/sendMail')).length;
  return { token: (await signIn(servers)).value.access_token, send, sent };
}

describe('a message that is sent twice with one key', () => {
  it('is sent once, although the first try lacked the permission', async () => {
    const { token, send, sent } = await start();
    expect((await send(token, { idempotency_key })).value).toEqual({ sent: true });
    const before = sent();
    const again = await send(token, { idempotency_key });
    expect([again.isError, again.value]).toEqual([false, { sent: true, repeated: true }]);
    expect(sent()).toBe(before);
    const other = await send(token, { idempotency_key, subject: 'Another' });
    expect(other.value.error).toBe('idempotency_key_reused');
    expect(sent()).toBe(before);
  });
});

describeWithRedis('three replicas', () => {
  it('send a message once, whichever of them are asked at the same time', async () => {
    const { token, send, sent } = await start({ store: 'redis', replicas: 3 });
    await send(token);
    const before = sent();
    const calls = Array.from({ length: 6 }, () => send(token, { idempotency_key }));
    const answers = (await Promise.all(calls)).map(({ value }) => value);
    expect(answers.map((answer) => answer.sent)).toEqual(Array(6).fill(true));
    expect(answers.filter((answer) => answer.repeated === true)).toHaveLength(5);
    expect(sent()).toBe(before + 1);
  });
});
