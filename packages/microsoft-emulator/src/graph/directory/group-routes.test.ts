import { describe, expect, test } from 'vitest';
import { signInToGraph } from '../../testing/graph-caller.ts';

const eventual = { headers: { consistencylevel: 'eventual' } };
const namesOf = (body: { value: readonly { displayName: string }[] }) =>
  body.value.map(({ displayName }) => displayName);

describe('groups', () => {
  test('are told to their members', async () => {
    const call = await signInToGraph('GroupMember.Read.All');
    const mine = ['All of Contoso', 'Autumn Launch', 'Store Keys'];
    expect(namesOf((await call('/me/memberOf')).body)).toEqual(mine);
    const cast = '/me/memberOf/microsoft.graph.group?$count=true&$select=displayName';
    expect(namesOf((await call(cast, eventual)).body)).toEqual(mine);
    expect((await call(cast)).body.error.code).toBe('Request_UnsupportedQuery');
  });

  test('are found by words of name and description', async () => {
    const call = await signInToGraph('GroupMember.Read.All');
    const search = encodeURIComponent('"displayName:shop win" OR "description:shop win"');
    expect(namesOf((await call(`/groups?$search=${search}`, eventual)).body)).toEqual(['Autumn Launch']);
    expect((await call('/groups')).body.value).toHaveLength(4);
  });

  test('have members, of which a private account sees none', async () => {
    const call = await signInToGraph('GroupMember.Read.All');
    const id = (await call('/me/memberOf')).body.value[1]?.id;
    expect((await call(`/groups/${id}?$select=displayName`)).body).toMatchObject({
      displayName: 'Autumn Launch',
    });
    const { body } = await call(`/groups/${id}/members?$select=displayName`);
    expect(namesOf(body)).toEqual(['Adele Vance', 'Søren Ünlü-García', "Nia O'Brien"]);
    expect((await call('/groups/none/members')).body.error.code).toBe('Request_ResourceNotFound');
    const robin = await signInToGraph('GroupMember.Read.All', 'robin.hale@outlook.example', 'consumers');
    expect((await robin('/groups')).body.value).toEqual([]);
    expect((await robin(`/groups/${id}/members`)).status).toBe(404);
  });

  test('need a permission of an administrator', async () => {
    const call = await signInToGraph('User.Read');
    expect((await call('/groups')).status).toBe(403);
  });
});
