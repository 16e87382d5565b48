import { startTopology, type Topology } from '@hybrid-mcp/test-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finishSignIn, signIn, toStarted } from './sign-in-steps.ts';

const mailbox = 'store.leeds@contoso.example';

let servers: Topology;
beforeAll(async () => {
  servers = await startTopology({ kind: 'hybrid' });
});
afterAll(() => servers.stop());

describe('a shared mailbox', () => {
  it('is opened once its permissions are granted, read, and answered from', async () => {
    const { access_token } = (await signIn(servers)).value;
    const call = (name: string, args: object = {}) =>
      servers.mcp.call(name, { access_token, mailbox, ...args });
    const refused = await call('mail_list_messages');
    expect(refused.value).toMatchObject({
      error: 'graph_permission_missing',
      missing_permissions: ['Mail.Read.Shared'],
    });
    await finishSignIn(servers, toStarted(refused));
    const { value } = await call('mail_list_messages');
    const [newest] = value.messages as { readonly id: string; readonly subject: string }[];
    expect(newest?.subject).toBe('Do you have the oak shelf in white?');
    expect(JSON.stringify((await call('mail_get_message', { id: newest?.id })).value)).toContain(
      'until Friday',
    );
    expect((await call('mail_search_messages', { query: 'oak' })).value.messages).toHaveLength(1);
    expect((await call('mail_list_folders')).value.folders).not.toHaveLength(0);
    const reply = { id: newest?.id, body: 'Yes, in white as well.' };
    const unsent = await call('mail_reply_message', reply);
    expect(unsent.value.missing_permissions).toEqual(['Mail.Send.Shared']);
    await finishSignIn(servers, toStarted(unsent));
    expect((await call('mail_reply_message', reply)).value).toEqual({ sent: true });
    const sent = await call('mail_list_messages', { folder: 'sentitems' });
    expect(sent.value.messages).toMatchObject([{ subject: 'RE: Do you have the oak shelf in white?' }]);
  });

  it('of somebody else stays closed, whatever is granted', async () => {
    const { access_token } = (await signIn(servers)).value;
    const args = { access_token, mailbox: 'diego@contoso.example' };
    const { isError, value } = await servers.mcp.call('mail_list_messages', args);
    expect([isError, value.error]).toEqual([true, 'graph_permission_missing']);
  });
});
