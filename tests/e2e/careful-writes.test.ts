import { startTopology, type Topology } from '@hybrid-mcp/test-kit';
import { afterEach, describe, expect, it } from 'vitest';
import { finishSignIn, signIn, toStarted } from './sign-in-steps.ts';

const message = { to: ['diego@contoso.example'], subject: 'Tomorrow', body: 'At ten?' };
const outside = { ...message, to: ['somebody@elsewhere.example'] };

let servers: Topology;

afterEach(() => servers.stop());

/** A server of somebody who has signed in and granted what it takes to send mail. */
async function start(env: Readonly<Record<string, string>> = {}) {
  servers = await startTopology({ kind: 'hybrid', env });
  const { access_token } = (await signIn(servers)).value;
  const call = async (args: Readonly<Record<string, unknown>>, name = 'mail_send_message') => {
    const first = await servers.mcp.call(name, { access_token, ...args });
    if (first.value.error !== 'graph_permission_missing') return first;
    await finishSignIn(servers, toStarted(first));
    return servers.mcp.call(name, { access_token, ...args });
  };
  const sent = () => servers.emulator.requests.filter(({ path }) => path.endsWith('/sendMail')).length;
  return { call, sent };
}

describe('mail that is to be sent', () => {
  it('is only shown in a dry run', async () => {
    const { call, sent } = await start();
    const { isError, value } = await call({ ...message, dry_run: true });
    expect(isError).toBe(false);
    expect(value.would).toMatchObject([{ method: 'POST', path: '/me/sendMail' }]);
    expect(JSON.stringify(value.would)).toContain('diego@contoso.example');
    expect(sent()).toBe(0);
  });

  it('is sent once it has been agreed to, where that is wanted', async () => {
    const { call, sent } = await start({ CONFIRM_WRITES: 'send' });
    const plan = await call(message);
    expect(plan.value).toMatchObject({ would: [{ path: '/me/sendMail' }], confirm: expect.any(String) });
    expect((await call({ ...outside, confirm: plan.value.confirm })).value).toHaveProperty('would');
    expect(sent()).toBe(0);
    expect((await call({ ...message, confirm: plan.value.confirm })).value).toEqual({ sent: true });
    expect(sent()).toBeGreaterThan(0);
  });

  it('goes to allowed recipients only, through the tool for any operation as well', async () => {
    const { call, sent } = await start({ ALLOWED_RECIPIENTS: '@contoso.example' });
    expect((await call(outside)).value.error).toBe('recipient_not_allowed');
    const address = { emailAddress: { address: 'somebody@elsewhere.example' } };
    const body = { message: { subject: 'x', toRecipients: [address] } };
    const request = { operation: 'POST /me/sendMail', body };
    for (const requests of [[request], [request, request]]) {
      const { isError, value } = await call({ requests }, 'graph_call_operation');
      expect([isError, value.error]).toEqual([true, 'recipient_not_allowed']);
    }
    expect(sent()).toBe(0);
    expect((await call(message)).value).toEqual({ sent: true });
  });
});

describe('an operation of Graph', () => {
  it('is found, described and called, and offers the sign-in that grants what is missing', async () => {
    const { call } = await start();
    const found = await call({ query: 'show my out of office message' }, 'graph_find_operation');
    const operation = 'GET /me/mailboxSettings';
    expect(found.value.operations).toContainEqual(expect.objectContaining({ id: operation }));
    expect((await call({ operation }, 'graph_describe_operation')).isError).toBe(false);
    const { access_token } = (await signIn(servers)).value;
    const args = { access_token, requests: [{ operation }] };
    const refused = await servers.mcp.call('graph_call_operation', args);
    expect(refused.value).toMatchObject({
      error: 'graph_permission_missing',
      missing_permissions: ['MailboxSettings.Read'],
    });
    await finishSignIn(servers, toStarted(refused));
    const { value } = await servers.mcp.call('graph_call_operation', args);
    expect(value.answers).toMatchObject([
      { operation, answer: { automaticRepliesSetting: expect.anything() } },
    ]);
  });
});

describe('a prompt', () => {
  it('is offered where its tools are', async () => {
    await start();
    const ask = async (method: string, params: object = {}) =>
      (await (await servers.mcp.post({ jsonrpc: '2.0', id: 1, method, params })).json()) as {
        readonly result: {
          readonly prompts?: readonly { readonly name: string }[];
          readonly messages?: object[];
        };
      };
    const { result } = await ask('prompts/list');
    expect(result.prompts?.map(({ name }) => name)).toEqual([
      'plan_my_day',
      'triage_my_inbox',
      'prepare_for_meeting',
    ]);
    const filled = await ask('prompts/get', { name: 'plan_my_day', arguments: { day: 'tomorrow' } });
    expect(JSON.stringify(filled.result.messages)).toContain('Help me plan my day: tomorrow.');
  });
});
