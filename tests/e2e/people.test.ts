import { describe, expect, it } from 'vitest';
import { signIn } from './sign-in-steps.ts';
import { useSignedInTools } from './signed-in-tools.ts';

describe('people, groups and contacts, from the sign-in to the last write', () => {
  const tools = useSignedInTools({ TOOLSETS: 'people,directory,contacts' });
  const { call, read, grant } = tools;
  const namesIn = (items: readonly Record<string, string>[] | undefined) => items?.map(({ name }) => name);

  it('finds somebody by half a name, and reads the profile with the id that comes back', async () => {
    const { people } = await read('people_search', { query: 'sicil' });
    expect(people).toEqual([
      expect.objectContaining({ name: 'Diego Siciliani', department: 'Human Resources' }),
    ]);
    const profile = await read('people_get_person', { person: people?.[0]?.id });
    expect(profile).toMatchObject({ user_name: 'diego@contoso.example', office: '14/1108' });
    const byMail = await read('people_get_person', { person: 'diego.siciliani@contoso.example' });
    expect(byMail).toEqual(profile);
    // Whom he reports to only an administrator can let the app see.
    expect(profile).not.toHaveProperty('manager');
  });

  it('goes through everybody, page by page', async () => {
    const names: (string | undefined)[] = [];
    let from: unknown;
    do {
      const page = await read('people_search', {
        everyone: true,
        limit: 2,
        ...(from ? { continue: from } : {}),
      });
      names.push(...(namesIn(page.people) ?? []));
      from = page.continue;
    } while (from);
    expect(names).toHaveLength(5);
    expect(new Set(names).size).toBe(5);
    const { people } = await read('people_search', { everyone: true, query: 'ünlü' });
    expect(namesIn(people)).toEqual(['Søren Ünlü-García']);
  });

  it('says who reports to whom', async () => {
    expect(namesIn((await read('people_list_reports')).people)).toEqual(['Søren Ünlü-García', "Nia O'Brien"]);
    const { people } = await read('people_list_reports', { person: 'diego@contoso.example' });
    expect(namesIn(people)).toEqual(['Adele Vance']);
  });

  it('offers a sign-in for the permission that groups need, after which it reads them', async () => {
    const refused = await call('directory_search_groups', { query: 'launch' });
    expect(refused.value).toMatchObject({
      error: 'graph_permission_missing',
      missing_permissions: ['GroupMember.Read.All'],
      auth_url: expect.any(String),
    });
    await grant(refused);
    const { groups } = await read('directory_search_groups', { query: 'launch' });
    expect(groups).toEqual([expect.objectContaining({ name: 'Autumn Launch', kind: 'microsoft365' })]);
    const { members } = await read('directory_list_members', { group: groups?.[0]?.id });
    expect(namesIn(members)).toEqual(['Adele Vance', 'Søren Ünlü-García', "Nia O'Brien"]);
    expect(namesIn((await read('directory_list_groups')).groups)).toContain('Store Keys');
  });

  it('keeps an address book', async () => {
    expect(namesIn((await read('contacts_search')).contacts)).toHaveLength(10);
    const { contacts } = await read('contacts_search', { query: "o'dea" });
    expect(namesIn(contacts)).toEqual(["Siobhán O'Dea"]);
    const input = { name: 'Ravi Menon', mails: ['ravi@x.example'], notes: 'Sells looms.' };
    const refused = await call('contacts_create_contact', input);
    expect(refused.value).toMatchObject({ missing_permissions: ['Contacts.ReadWrite'] });
    await grant(refused);
    const { id: contact } = await read('contacts_create_contact', input);
    await read('contacts_update_contact', { contact, company: 'Menon Looms' });
    expect(await read('contacts_get_contact', { contact })).toMatchObject({
      name: 'Ravi Menon',
      company: 'Menon Looms',
      notes: { text: expect.stringContaining('Sells looms.') },
    });
    await read('contacts_delete_contact', { contact });
    expect((await call('contacts_get_contact', { contact })).value.error).toBe('graph_not_found');
  });

  it('shows nobody the contacts of somebody else', async () => {
    const { value } = await signIn(tools.servers, { person: 'nia@contoso.example' });
    const { contacts } = await read('contacts_search', { access_token: value.access_token });
    expect(namesIn(contacts)).toEqual(['Building reception', 'Lena Ortiz']);
  });
});
