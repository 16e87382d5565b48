import { describe, expect, test } from 'vitest';
import { signInToGraph } from '../../testing/graph-caller.ts';

const eventual = { headers: { consistencylevel: 'eventual' } };
const search = (text: string) => `$search=${encodeURIComponent(text)}`;
const namesOf = (body: { value: readonly { displayName: string }[] }) =>
  body.value.map(({ displayName }) => displayName);

describe('GET /me/people', () => {
  test('lists colleagues and people outside, by relevance', async () => {
    const call = await signInToGraph('People.Read');
    const { body } = await call('/me/people?$top=5');
    expect(namesOf(body)).toEqual([
      'Diego Siciliani',
      'Søren Ünlü-García',
      'Misaki Satō',
      "Nia O'Brien",
      'Lena Ortiz',
    ]);
    expect(body['@odata.nextLink']).toContain('$skip=5');
    expect(body.value[0]).toMatchObject({
      department: 'Human Resources',
      scoredEmailAddresses: [{ address: 'diego.siciliani@contoso.example' }],
    });
  });

  test('searches names and addresses, without $skip', async () => {
    const call = await signInToGraph('People.Read');
    expect(namesOf((await call(`/me/people?${search('"ort"')}`)).body)).toEqual(['Lena Ortiz']);
    expect(namesOf((await call(`/me/people?${search('"fabrikam"')}`)).body)).toEqual(['Tomás Reyes']);
    expect((await call(`/me/people?${search('"a"')}&$skip=1`)).status).toBe(400);
    expect((await call(`/me/people?${search('""')}`)).status).toBe(400);
  });

  test('is for personal accounts, too, and needs People.Read', async () => {
    const call = await signInToGraph('People.Read', 'robin.hale@outlook.example', 'consumers');
    expect(namesOf((await call('/me/people')).body)).toEqual(['Jo Marsh']);
    expect((await (await signInToGraph('User.Read'))('/me/people')).status).toBe(403);
  });
});

describe('GET /users', () => {
  test('lists the colleagues of the same tenant', async () => {
    const call = await signInToGraph('User.ReadBasic.All');
    const { body } = await call('/users?$select=displayName,department');
    expect(body.value).toHaveLength(5);
    expect(body.value[0]).toMatchObject({ displayName: 'Adele Vance', department: 'Retail' });
    expect((await call('/users')).body.value[0]).not.toHaveProperty('department');
  });

  test('searches words of names and beginnings of addresses, with the header only', async () => {
    const call = await signInToGraph('User.ReadBasic.All');
    const path = `/users?${search('"displayName:sicil" OR "mail:nia"')}`;
    expect(namesOf((await call(path, eventual)).body)).toEqual(['Diego Siciliani']);
    expect((await call(path)).body.error.code).toBe('Request_UnsupportedQuery');
    expect((await call(`/users?${search('adele')}`, eventual)).status).toBe(400);
    const both = `/users?${search('"displayName:adele" AND "mail:diego"')}`;
    expect((await call(both, eventual)).body.value).toEqual([]);
  });

  test('filters by address', async () => {
    const call = await signInToGraph('User.ReadBasic.All');
    const filter = encodeURIComponent("mail eq 'diego.siciliani@contoso.example'");
    expect(namesOf((await call(`/users?$filter=${filter}`)).body)).toEqual(['Diego Siciliani']);
  });
});

describe('who reports to whom', () => {
  test('the superior needs what only administrators grant', async () => {
    const call = await signInToGraph('User.ReadBasic.All');
    expect((await call('/users/adele@contoso.example/manager')).status).toBe(403);
    const trusted = await signInToGraph('User.Read.All');
    expect((await trusted('/me/manager?$select=displayName')).body).toMatchObject({
      displayName: 'Diego Siciliani',
    });
    expect((await trusted('/users/nia@contoso.example/manager')).body.displayName).toBe('Adele Vance');
    expect((await trusted('/users/misaki@contoso.example/manager')).body.error).toMatchObject({
      code: 'Request_ResourceNotFound',
    });
  });

  test('reports are listed for oneself and for others', async () => {
    const call = await signInToGraph('User.Read');
    expect(namesOf((await call('/me/directReports')).body)).toEqual(['Søren Ünlü-García', "Nia O'Brien"]);
    const { body } = await call('/users/diego@contoso.example/directReports?$select=id,department');
    expect(body.value).toMatchObject([{ '@odata.type': '#microsoft.graph.user', department: 'Retail' }]);
    expect((await call('/users/nia@contoso.example/directReports')).body.value).toEqual([]);
  });
});
