import { describeWithRedis, type TopologyOptions, topologyKinds } from '@hybrid-mcp/test-kit';
import { beforeAll, describe, expect, it } from 'vitest';
import { useSignedInTools } from './signed-in-tools.ts';

/** Registers the journey over servers of one arrangement. */
function describeChanges(arrangement: TopologyOptions): void {
  const tools = useSignedInTools({ TOOLSETS: 'changes,mail,tasks,teams' }, arrangement);
  const { call, read, grant } = tools;

  beforeAll(async () => {
    await grant(await call('mail_send_message', { to: ['adele@contoso.example'], subject: 'a', body: 'b' }));
  });

  it('tells of a mail that comes in, by an id that reads it, and then of nothing', async () => {
    const { subscription, uri, what } = await read('changes_subscribe', {
      what: 'mail',
      changes: ['created'],
    });
    expect({ uri, what }).toEqual({ uri: `graph-changes://${subscription}`, what: 'mail' });
    const waiting = read('changes_wait', { subscription, timeout: 60 });
    const mail = { to: ['adele@contoso.example'], subject: 'News of the day', body: 'It rains.' };
    await read('mail_send_message', mail);
    const { changes, cursor } = await waiting;
    expect(changes).toMatchObject([{ kind: 'mail', change: 'created' }]);
    expect(await read('mail_get_message', { id: changes?.[0]?.id })).toMatchObject({ subject: mail.subject });
    expect(await read('changes_wait', { subscription, cursor, timeout: 1 })).toEqual({ changes: [], cursor });
    const { subscriptions } = await read('changes_list_subscriptions');
    expect(subscriptions).toMatchObject([{ subscription, what: 'mail', changes: ['created'] }]);
    await read('changes_unsubscribe', { subscription });
    const ended = await call('changes_wait', { subscription, cursor, timeout: 1 });
    expect(ended.value.error).toBe('unknown_subscription');
  });

  it('asks for the permission that Graph wants once somebody follows a list', async () => {
    const { lists } = await read('tasks_list_lists');
    const topic = { what: 'tasks', id: lists?.[0]?.id };
    const refused = await call('changes_subscribe', topic);
    expect(refused.value).toMatchObject({
      error: 'graph_permission_missing',
      missing_permissions: ['Tasks.ReadWrite'],
    });
    await grant(refused);
    const { subscription } = await read('changes_subscribe', topic);
    const created = await read('tasks_create_task', { title: 'Water the plants' });
    const { changes } = await read('changes_wait', { subscription, timeout: 60 });
    expect(changes).toMatchObject([{ kind: 'tasks', id: created.id, change: 'created' }]);
  });

  it('tells of what is said in a chat', async () => {
    const { chats } = await read('teams_list_chats');
    const { subscription } = await read('changes_subscribe', { what: 'chat', id: chats?.[0]?.id });
    const message = { chat: chats?.[0]?.id, text: 'I am on my way.' };
    const refused = await call('teams_send_chat_message', message);
    await grant(refused);
    const sent = await read('teams_send_chat_message', message);
    const { changes } = await read('changes_wait', { subscription, timeout: 60 });
    expect(changes).toMatchObject([{ kind: 'chat', id: sent.id, change: 'created' }]);
  });

  it('shows in a dry run what would be sent, and no secret', async () => {
    const { would } = await read('changes_subscribe', { what: 'mail', dry_run: true });
    expect(would).toMatchObject([{ method: 'POST', path: '/subscriptions' }]);
    expect(JSON.stringify(would)).not.toContain('clientState');
  });

  it('is told over a stream to a client of 2026-07-28 that listens for the resource', async () => {
    const { subscription, uri } = await read('changes_subscribe', { what: 'mail', changes: ['created'] });
    const left = new AbortController();
    const answer = await fetch(tools.servers.mcpUrl, {
      method: 'POST',
      signal: left.signal,
      headers: {
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        'mcp-protocol-version': '2026-07-28',
        'mcp-method': 'subscriptions/listen',
      },
      body: JSON.stringify({
        jsonrpc: '2.0',
        id: 1,
        method: 'subscriptions/listen',
        params: {
          notifications: { resourceSubscriptions: [uri, 'graph-changes://foreign'] },
          _meta: {
            'io.modelcontextprotocol/protocolVersion': '2026-07-28',
            'io.modelcontextprotocol/clientCapabilities': {},
          },
        },
      }),
    });
    const reader = (answer.body ?? expect.fail()).pipeThrough(new TextDecoderStream()).getReader();
    let heard = '';
    const hear = async (word: string) => {
      while (!heard.includes(word)) heard += (await reader.read()).value ?? expect.fail();
    };
    await hear('notifications/subscriptions/acknowledged');
    const mail = { to: ['adele@contoso.example'], subject: 'More news', body: 'It snows.' };
    await read('mail_send_message', mail);
    await hear('notifications/resources/updated');
    expect(heard).toContain(`"uri":"${uri}"`);
    expect(heard).not.toContain('foreign');
    left.abort();
    await read('changes_unsubscribe', { subscription });
  });

  it('goes on when Microsoft has removed it, and says that something may have been missed', async () => {
    const { subscription } = await read('changes_subscribe', { what: 'mail', changes: ['created'] });
    const removed = read('changes_wait', { subscription, timeout: 60 });
    await tools.servers.emulator.tellLifecycle('adele@contoso.example', 'subscriptionRemoved');
    const { changes, cursor } = await removed;
    expect(changes).toMatchObject([{ kind: 'mail', change: 'missed' }]);
    const waiting = read('changes_wait', { subscription, cursor, timeout: 60 });
    const mail = { to: ['adele@contoso.example'], subject: 'News again', body: 'It thaws.' };
    await read('mail_send_message', mail);
    expect((await waiting).changes).toMatchObject([{ change: 'created' }]);
    await read('changes_unsubscribe', { subscription });
  });

  it('ends with the sign-out, here and at Microsoft', async () => {
    const { subscription } = await read('changes_subscribe', { what: 'mail' });
    await read('sign_out');
    const gone = await call('changes_wait', { subscription, timeout: 1 });
    expect(gone.value.error).toBe('invalid_access_token');
    const ended = tools.servers.emulator.requests.filter(({ method }) => method === 'DELETE');
    expect(ended.at(-1)?.path).toMatch(/^\/v1\.0\/subscriptions\//);
  });
}

describe.each(topologyKinds)('changes, from the subscription to what they are: %s', (kind) => {
  describeChanges({ kind });
});

describeWithRedis('changes, heard by one replica and waited for at another', () => {
  describeChanges({ kind: 'hybrid', store: 'redis', replicas: 2 });
});
