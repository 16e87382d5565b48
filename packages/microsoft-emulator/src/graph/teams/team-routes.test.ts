import { describe, expect, test } from 'vitest';
import { type CallGraph, signInToGraph } from '../../testing/graph-caller.ts';

const permissions = 'Team.ReadBasic.All Channel.ReadBasic.All ChannelMessage.Read.All ChannelMessage.Send';

async function findChannel(call: CallGraph, teamName: string, channelName: string) {
  const teams = await call('/me/joinedTeams');
  const team = teams.body.value.find(({ displayName }) => displayName === teamName) ?? expect.fail();
  const { body } = await call(`/teams/${team.id}/channels?$select=id,displayName,membershipType`);
  const channel = body.value.find(({ displayName }) => displayName === channelName);
  return {
    team,
    channel,
    path: `/teams/${team.id}/channels/${encodeURIComponent(String(channel?.id))}/messages`,
  };
}

describe('teams and channels', () => {
  test('are those somebody is in', async () => {
    const call = await signInToGraph(permissions);
    const { body } = await call('/me/joinedTeams');
    expect(body.value.map(({ displayName }) => displayName)).toEqual(['All of Contoso', 'Autumn Launch']);
    const { channel } = await findChannel(call, 'Autumn Launch', 'Suppliers');
    expect(channel).toEqual({
      id: expect.stringMatching(/^19:[0-9a-f]{32}@thread\.tacv2$/),
      displayName: 'Suppliers',
      membershipType: 'private',
    });
    const nia = await signInToGraph(permissions, 'nia@contoso.example');
    expect((await findChannel(nia, 'Autumn Launch', 'Suppliers')).channel).toBeUndefined();
    const misaki = await signInToGraph(permissions, 'misaki@contoso.example');
    expect((await misaki('/me/joinedTeams')).body.value).toHaveLength(1);
    expect((await misaki('/teams/7b3e9a50-14d2-4c6f-8e07-b9a1d25f6c38/channels')).status).toBe(403);
    expect((await misaki('/teams/none/channels')).status).toBe(404);
  });

  test('are not for personal accounts', async () => {
    const robin = await signInToGraph(permissions, 'robin.hale@outlook.example', 'consumers');
    expect((await robin('/me/joinedTeams')).body.error.code).toBe('Forbidden');
  });
});

describe('messages of a channel', () => {
  test('are paged by tokens, newest first, without replies', async () => {
    const call = await signInToGraph(permissions);
    const { path } = await findChannel(call, 'Autumn Launch', 'General');
    const { body } = await call(`${path}?$top=2`);
    expect(body.value.map(({ subject }) => subject)).toEqual(['Wool samples', null]);
    expect(body.value[0]).toMatchObject({
      importance: 'high',
      from: { user: { displayName: 'Søren Ünlü-García' } },
      mentions: [{ id: 0, mentionText: 'Adele Vance' }],
    });
    expect(body.value[0]).not.toHaveProperty('replies');
    const token = new URL(body['@odata.nextLink']).searchParams.get('$skiptoken');
    const rest = await call(`${path}?$top=2&$skiptoken=${token}`);
    expect(rest.body.value).toHaveLength(2);
    expect(rest.body.value[0].id).not.toBe(body.value[0].id);
    const expanded = await call(`${path}?$top=1&$expand=replies`);
    expect(expanded.body.value[0].replies).toHaveLength(2);
    const replies = await call(`${path}/${body.value[0].id}/replies`);
    expect(replies.body.value.map(({ replyToId }) => replyToId)).toEqual(Array(2).fill(body.value[0].id));
  });

  test.each(['$orderby=createdDateTime desc', '$select=id', '$top=51', '$filter=id eq 1', '$skip=1'])(
    'refuse %s',
    async (query) => {
      const call = await signInToGraph(permissions);
      const { path } = await findChannel(call, 'Autumn Launch', 'General');
      expect((await call(`${path}?${query.replaceAll(' ', '%20')}`)).status).toBe(400);
    },
  );

  test('are seen by the others once they are posted', async () => {
    const call = await signInToGraph(permissions);
    const { path } = await findChannel(call, 'Autumn Launch', 'General');
    const body = { body: { contentType: 'html', content: 'Tea <b>now</b>' }, subject: 'Tea' };
    const posted = await call(path, { method: 'POST', body });
    expect(posted).toMatchObject({ status: 201, body: { ...body, replyToId: null } });
    const reply = { body: { content: 'Yes' } };
    const replied = await call(`${path}/${posted.body.id}/replies`, { method: 'POST', body: reply });
    expect(replied.body).toMatchObject({ replyToId: posted.body.id, body: { contentType: 'text' } });
    expect((await call(path)).body.value[0].id).toBe(posted.body.id);
    const [one, answer] = [`${path}/${posted.body.id}`, replied.body.id];
    expect((await call(one)).body.subject).toBe('Tea');
    expect((await call(`${one}/replies/${answer}`)).body.id).toBe(answer);
    expect((await call(`${one}/replies/1`)).status).toBe(404);
    expect((await call(`${path}/${posted.body.id}/replies`)).body.value).toHaveLength(1);
    expect((await call(`${path}/1/replies`, { method: 'POST', body: reply })).status).toBe(404);
  });

  test.each([
    {},
    { body: {} },
    { body: { content: ' ' } },
    { body: { content: 'x', contentType: 'rtf' } },
    { body: { content: 'x' }, colour: 'red' },
    { body: { content: 'x' }, mentions: [{ id: 0, mentionText: 'A', mentioned: { user: { id: 'a' } } }] },
  ])('cannot be %o', async (body) => {
    const call = await signInToGraph(permissions);
    const { path } = await findChannel(call, 'Autumn Launch', 'General');
    expect((await call(path, { method: 'POST', body })).status).toBe(400);
  });

  test('need the permission of an administrator to be read, and another one to be sent', async () => {
    const call = await signInToGraph('Team.ReadBasic.All Channel.ReadBasic.All');
    const { path } = await findChannel(call, 'Autumn Launch', 'General');
    expect((await call(path)).status).toBe(403);
    expect((await call(path, { method: 'POST', body: { body: { content: 'x' } } })).status).toBe(403);
  });
});
