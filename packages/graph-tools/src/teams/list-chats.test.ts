import { describe, expect, it } from 'vitest';
import { callOverGraph } from '../testing/mail-graph.ts';
import { teamsCreateChat } from './create-chat.ts';
import { teamsListChats } from './list-chats.ts';

const member = (displayName: string | null) => ({ displayName, userId: 'u' });
const chat = {
  id: '19:a@thread.v2',
  chatType: 'group',
  topic: 'Launch\u202e core',
  members: [member('Adele Vance'), member(null), member('Nia')],
  viewpoint: { lastMessageReadDateTime: '2026-06-30T08:00:00Z' },
  lastMessagePreview: {
    createdDateTime: '2026-06-30T09:00:01.5Z',
    from: { user: { displayName: 'Nia' } },
    body: { contentType: 'html', content: '<p><at id="0">Adele</at> lamps<br>came</p>' },
  },
};

describe('teams_list_chats', () => {
  it('tells who is in them and how the latest message begins', async () => {
    const { answer, seen, problems } = await callOverGraph(teamsListChats, { limit: 5 }, [{ value: [chat] }]);
    expect(problems).toEqual([]);
    expect(answer.chats).toEqual([
      {
        id: '19:a@thread.v2',
        kind: 'group',
        topic: 'Launch core',
        members: ['Adele Vance', 'Nia'],
        last_from: 'Nia',
        last_sent: '2026-06-30T09:00Z',
        last_text: '@Adele lamps came',
        unread: true,
      },
    ]);
    expect(seen[0]).toMatchObject({
      path: '/me/chats',
      query: {
        $expand: ['members', 'lastMessagePreview'],
        $orderby: 'lastMessagePreview/createdDateTime desc',
        $top: 5,
      },
    });
  });

  it('names eight members, and leaves out what there is not', async () => {
    const many = Array.from({ length: 12 }, (_, index) => member(`Person ${index}`));
    const last = { ...chat.lastMessagePreview, isDeleted: true, body: null };
    const { answer, problems } = await callOverGraph(teamsListChats, {}, [
      {
        value: [
          { id: '1', members: many, topic: null, lastMessagePreview: null },
          { id: '2', lastMessagePreview: last, viewpoint: null },
        ],
      },
    ]);
    expect(problems).toEqual([]);
    expect(answer.chats[0]).toMatchObject({ members: { length: 8 }, more_members: 4 });
    expect(answer.chats[1]).toEqual({
      id: '2',
      members: [],
      last_from: 'Nia',
      last_sent: '2026-06-30T09:00Z',
    });
  });
});

describe('teams_create_chat', () => {
  const me = { userPrincipalName: 'adele@contoso.example' };
  const create = (args: object, answer: object = {}) =>
    callOverGraph(teamsCreateChat, { ...args }, [me, { id: '19:b', ...answer }]);
  const bound = (body: unknown) =>
    (body as { members: Record<string, unknown>[] }).members.map((one) => one['user@odata.bind']);

  it('starts one with one person, the caller included', async () => {
    const { answer, seen, problems } = await create(
      { people: ['u1'] },
      { chatType: 'oneOnOne', topic: null },
    );
    expect([answer, problems]).toEqual([{ id: '19:b', kind: 'oneOnOne' }, []]);
    expect(seen.map(({ method, path }) => [method, path])).toEqual([
      ['GET', '/me'],
      ['POST', '/chats'],
    ]);
    expect(seen[1]?.body).toMatchObject({
      chatType: 'oneOnOne',
      members: Array(2).fill({
        '@odata.type': '#microsoft.graph.aadUserConversationMember',
        roles: ['owner'],
      }),
    });
    expect(bound(seen[1]?.body)).toEqual([
      "https://graph.microsoft.com/v1.0/users('adele@contoso.example')",
      "https://graph.microsoft.com/v1.0/users('u1')",
    ]);
  });

  it.each([
    [{ people: ['u1', 'u2'] }, { chatType: 'group' }],
    [
      { people: ['u1'], topic: 'Tea' },
      { chatType: 'group', topic: 'Tea' },
    ],
  ])('starts a group with %o', async (args, body) => {
    const { seen, answer } = await create(args, body);
    expect(seen[1]?.body).toMatchObject(body);
    expect(answer.kind).toBe('group');
  });

  it('keeps every name inside its quotes', async () => {
    const { seen } = await create({ people: ["o'hara@x.example", "a')?$x=#EXT#@y.example"] });
    expect(bound(seen[1]?.body).slice(1)).toEqual([
      "https://graph.microsoft.com/v1.0/users('o''hara@x.example')",
      "https://graph.microsoft.com/v1.0/users('a'')%3F%24x%3D%23EXT%23@y.example')",
    ]);
    const { answer } = await create({ people: ['../me'] });
    expect(answer.error).toBe('invalid_arguments');
  });

  it('reads who asks in a dry run, and makes nothing', async () => {
    const { answer, seen } = await create({ people: ['u1'], dry_run: true });
    expect(seen).toHaveLength(1);
    expect(answer.would).toMatchObject([{ method: 'POST', path: '/chats' }]);
  });
});
