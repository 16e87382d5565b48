import { startTopology, type Topology } from '@hybrid-mcp/test-kit';
import { afterEach, describe, expect, it } from 'vitest';
import { signIn } from './sign-in-steps.ts';

let servers: Topology;
afterEach(() => servers.stop());

const profile = { operation: 'GET /me', query: { $select: 'displayName' } };
const newest = { operation: 'GET /me/messages', query: { $select: 'subject', $top: 2 } };
const unknown = { operation: 'GET /users/{user-id}', path: { 'user-id': 'nobody@contoso.example' } };
const send = { operation: 'POST /me/sendMail', body: { message: { subject: 'x', toRecipients: [] } } };

/** A server of somebody who has signed in, and granted nothing but reading. */
async function start(env: Readonly<Record<string, string>> = {}) {
  servers = await startTopology({ kind: 'hybrid', env });
  const { access_token } = (await signIn(servers)).value;
  return (requests: readonly object[], args: object = {}) =>
    servers.mcp.call('graph_call_operation', { access_token, requests, ...args });
}

const asked = (end: string) => servers.emulator.requests.filter(({ path }) => path.endsWith(end)).length;

describe('several operations in one call', () => {
  it('go to Graph as one batch, and each has its own answer', async () => {
    const call = await start();
    const { isError, value } = await call([profile, unknown, newest, send]);
    expect(isError).toBe(false);
    expect(value.answers).toMatchObject([
      { answer: { displayName: 'Adele Vance' } },
      { error: 'graph_not_found' },
      { items: [{ subject: expect.any(String) }, { subject: expect.any(String) }] },
      { error: 'graph_permission_missing' },
    ]);
    expect(asked('/$batch')).toBe(1);
  });

  it('are sent again where Graph has throttled them, and only those', async () => {
    const call = await start();
    servers.emulator.faults.next({ kind: 'graph-throttled', retryAfterSeconds: 0 });
    const { value } = await call([profile, newest]);
    expect(value.answers).toMatchObject([{ answer: { displayName: 'Adele Vance' } }, { items: [{}, {}] }]);
    expect([asked('/$batch'), asked('/v1.0/me'), asked('/me/messages')]).toEqual([2, 2, 1]);
  });

  it('ask nobody to agree where all of them read, and somebody where one writes', async () => {
    const call = await start({ CONFIRM_WRITES: 'send' });
    expect((await call([profile])).value).toHaveProperty('answers');
    expect((await call([profile, newest])).value).toHaveProperty('answers');
    expect((await call([profile, newest], { dry_run: true })).value).toHaveProperty('answers');
    const before = asked('/$batch');
    expect((await call([profile, send])).value).toMatchObject({
      would: [{ path: '/$batch' }],
      confirm: expect.any(String),
    });
    expect([asked('/$batch'), asked('/sendMail')]).toEqual([before, 0]);
  });
});
