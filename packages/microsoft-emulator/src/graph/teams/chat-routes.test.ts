import { describe, expect, test } from 'vitest';
import { type GraphCollection, signInToGraph } from '../../testing/graph-caller.ts';

interface Chat {
  readonly id: string;
  readonly chatType: string;
  readonly members: readonly { readonly email: string }[];
  readonly viewpoint: { readonly lastMessageReadDateTime: string };
  readonly lastMessagePreview: { readonly createdDateTime: string };
}

type Chats = GraphCollection<Chat>;

const permissions = 'Chat.Read ChatMessage.Send Chat.Create';
const user = (key: string) => ({
  '@odata.type': '#microsoft.graph.aadUserConversationMember',
  roles: ['owner'],
  'user@odata.bind': `https://graph.microsoft.com/v1.0/users('${key}')`,
});
const adele = user('adele@contoso.example');
const latest = '$orderby=lastMessagePreview/createdDateTime%20desc';

describe('chats', () => {
  test('come with members and the latest message, latest first', async () => {
    const call = await signInToGraph(permissions);
    const { body } = await call<Chats>(`/me/chats?$expand=members,lastMessagePreview&${latest}`);
    expect(body.value.map(({ chatType }) => chatType)).toEqual(['oneOnOne', 'group', 'oneOnOne', 'meeting']);
    const [first] = body.value;
    expect(first.id).toMatch(/^19:[0-9a-f-]{36}_[0-9a-f-]{36}@unq\.gbl\.spaces$/);
    expect(first.members.map(({ email }) => email)).toEqual([
      'adele@contoso.example',
      'diego.siciliani@contoso.example',
    ]);
    expect(first.viewpoint.lastMessageReadDateTime < first.lastMessagePreview.createdDateTime).toBe(true);
    expect((await call('/chats?$top=1')).body.value[0]).not.toHaveProperty('members');
  });

  test.each(['$orderby=topic', '$expand=messages', '$select=id', '$top=51'])('refuse %s', async (query) => {
    const call = await signInToGraph(permissions);
    expect((await call(`/me/chats?${query}`)).status).toBe(400);
  });

  test('are those somebody is in', async () => {
    const diego = await signInToGraph(permissions, 'diego@contoso.example');
    const { body } = await diego('/me/chats');
    expect(body.value).toHaveLength(3);
    const call = await signInToGraph(permissions);
    const [, { id } = expect.fail('There is no second chat.')] = body.value;
    const path = `/chats/${encodeURIComponent(id)}`;
    expect((await call(path)).status).toBe(403);
    expect((await call('/chats/none/messages')).status).toBe(404);
    expect((await diego(`${path}/members`)).body.value).toHaveLength(2);
  });

  test('take messages, which their writer has read', async () => {
    const call = await signInToGraph(permissions);
    const [chat] = (await call('/me/chats?$top=1')).body.value;
    const path = `/chats/${encodeURIComponent(chat.id)}/messages`;
    const posted = await call(path, { method: 'POST', body: { body: { content: 'Yes, please' } } });
    expect(posted).toMatchObject({ status: 201, body: { chatId: chat.id } });
    expect((await call(`${path}/${posted.body.id}`)).body.id).toBe(posted.body.id);
    expect((await call(`${path}/1`)).status).toBe(404);
    const { body } = await call(`${path}?$top=1&$orderby=createdDateTime%20desc`);
    expect(body.value[0]).toMatchObject({ body: { content: 'Yes, please' } });
    expect((await call(`${path}?$orderby=createdDateTime%20asc`)).status).toBe(400);
    const [read] = (await call<Chats>('/me/chats?$expand=lastMessagePreview')).body.value;
    expect(read.viewpoint.lastMessageReadDateTime).toBe(read.lastMessagePreview.createdDateTime);
  });

  test('are made once for two people, and anew for more', async () => {
    const call = await signInToGraph(permissions);
    const pair = { chatType: 'oneOnOne', members: [adele, user('misaki@contoso.example')] };
    const made = await call('/chats', { method: 'POST', body: pair });
    expect(made).toMatchObject({ status: 201, body: { chatType: 'oneOnOne', topic: null } });
    expect((await call('/chats', { method: 'POST', body: pair })).body.id).toBe(made.body.id);
    const group = {
      chatType: 'group',
      topic: 'Tea',
      members: [...pair.members, user('nia@contoso.example')],
    };
    const [one, two] = [
      await call('/chats', { method: 'POST', body: group }),
      await call('/chats', { method: 'POST', body: group }),
    ];
    expect(one.body).toMatchObject({ topic: 'Tea' });
    expect(one.body.id).not.toBe(two.body.id);
    expect((await call('/me/chats')).body.value).toHaveLength(7);
  });

  test.each([
    [400, { chatType: 'oneOnOne', members: [adele] }],
    [400, { chatType: 'oneOnOne', topic: 'x', members: [adele, user('nia@contoso.example')] }],
    [400, { chatType: 'group', members: [user('diego@contoso.example'), user('nia@contoso.example')] }],
    [400, { chatType: 'group', members: [adele, { ...user('nia@contoso.example'), roles: [] }] }],
    [400, { chatType: 'meeting', members: [adele, user('nia@contoso.example')] }],
    [404, { chatType: 'oneOnOne', members: [adele, user('o%27%27hara@contoso.example')] }],
  ])('answer %i to %o', async (status, body) => {
    const call = await signInToGraph(permissions);
    expect((await call('/chats', { method: 'POST', body })).status).toBe(status);
  });

  test('show names with the least permission, and no messages', async () => {
    const call = await signInToGraph('Chat.ReadBasic');
    const [chat] = (await call('/me/chats?$expand=members')).body.value;
    expect((await call(`/chats/${encodeURIComponent(chat.id)}/messages`)).status).toBe(403);
  });
});
