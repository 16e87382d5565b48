import { describe, expect, test } from 'vitest';
import { signInToGraph } from '../../testing/graph-caller.ts';

describe('contacts', () => {
  test('are a dozen for the default person, and some for everybody', async () => {
    const call = await signInToGraph('Contacts.Read');
    const { body } = await call('/me/contacts?$orderby=displayName&$top=50');
    expect(body.value).toHaveLength(12);
    expect(body.value[0].displayName).toBe('Grace Mbeki');
    const nia = await signInToGraph('Contacts.Read', 'nia@contoso.example');
    expect((await nia('/me/contacts')).body.value).toHaveLength(2);
    const robin = await signInToGraph('Contacts.Read', 'robin.hale@outlook.example', 'consumers');
    expect((await robin('/me/contacts')).body.value[0].displayName).toBe('Jo Marsh');
  });

  test('are found by what they say, never beside an order', async () => {
    const call = await signInToGraph('Contacts.Read');
    const { body } = await call('/me/contacts?$search=%22northwind%20lena%22&$select=displayName');
    expect(body.value).toEqual([
      { id: expect.stringMatching(/^[\w-]{140,152}=*$/), displayName: 'Lena Ortiz' },
    ]);
    expect((await call('/me/contacts?$search=%22a%22&$orderby=displayName')).status).toBe(400);
  });

  test('can be written, read again and deleted', async () => {
    const call = await signInToGraph('Contacts.ReadWrite');
    const created = await call('/me/contacts', {
      method: 'POST',
      body: { givenName: 'Ravi', surname: 'Menon', emailAddresses: [{ address: 'ravi@x.example' }] },
    });
    expect(created).toMatchObject({ status: 201, body: { displayName: 'Ravi Menon' } });
    const path = `/me/contacts/${encodeURIComponent(created.body.id)}`;
    const changed = await call(path, { method: 'PATCH', body: { companyName: 'Looms' } });
    expect(changed).toMatchObject({ status: 200, body: { companyName: 'Looms', displayName: 'Ravi Menon' } });
    expect((await call(`${path}?$select=companyName`)).body).toMatchObject({ companyName: 'Looms' });
    expect((await call(path, { method: 'DELETE' })).status).toBe(204);
    expect(await call(path)).toMatchObject({ status: 404, body: { error: { code: 'ErrorItemNotFound' } } });
  });

  test('refuse what is no property, no object, or not permitted', async () => {
    const call = await signInToGraph('Contacts.ReadWrite');
    expect((await call('/me/contacts', { method: 'POST', body: { shoeSize: 4 } })).status).toBe(400);
    expect((await call('/me/contacts', { method: 'POST', body: [] })).status).toBe(400);
    const reader = await signInToGraph('Contacts.Read');
    expect((await reader('/me/contacts', { method: 'POST', body: {} })).status).toBe(403);
  });
});
