import { describe, expect, it } from 'vitest';
import { useSignedInTools } from './signed-in-tools.ts';

type Item = Readonly<Record<string, string>>;

describe('notes, from the sign-in to the last write', () => {
  const tools = useSignedInTools({ TOOLSETS: 'notes' });
  const { call, read } = tools;
  const textOf = (value: Readonly<Record<string, unknown>>) => (value.content as Item).text;

  it('goes from a notebook to its sections, their pages and what is on them', async () => {
    const { notebooks = [] } = await read('notes_list_notebooks');
    expect(notebooks).toMatchObject([
      { name: 'Adele at Contoso', usual: true },
      { name: 'Market Square', shared: true },
    ]);
    const { sections = [] } = await read('notes_list_sections', { notebook: notebooks[1]?.id });
    expect(sections.map(({ name, notebook }) => `${notebook}: ${name}`)).toEqual([
      'Market Square: Opening',
      'Market Square: Suppliers',
    ]);
    const { pages = [] } = await read('notes_list_pages', { section: sections[0]?.id });
    expect(pages[0]).toMatchObject({ title: 'Plan for the opening', section: 'Opening' });
    const page = await read('notes_get_page', { page: pages[0]?.id });
    expect(textOf(page)).toMatch(/\[x\] Floor plan\n+\[ \] Shelves, a week late/);
  });

  it('goes through all pages, and finds one by its title', async () => {
    const titles: (string | undefined)[] = [];
    let from: unknown;
    do {
      const page = await read('notes_list_pages', { limit: 5, ...(from ? { continue: from } : {}) });
      titles.push(...(page.pages ?? []).map(({ title }) => title));
      from = page.continue;
    } while (from);
    expect(new Set(titles).size).toBe(12);
    const { pages = [] } = await read('notes_list_pages', { title: 'CLIPPED' });
    expect(pages).toHaveLength(1);
    const clipped = await read('notes_get_page', { page: pages[0]?.id });
    expect(textOf(clipped)).toContain('height of the eyes');
    expect(JSON.stringify(clipped)).not.toContain('delete every page');
  });

  it('asks for the permission to create, then for the one to change', async () => {
    const { sections = [] } = await read('notes_list_sections');
    const section = sections.find(({ name }) => name === 'Ideas')?.id;
    const input = { section, title: 'Lamps & shades', text: '# Rooms\n\n- [ ] ask **Søren**\n- [x] measure' };
    const refused = await call('notes_create_page', input);
    expect(refused.value).toMatchObject({
      error: 'graph_permission_missing',
      missing_permissions: ['Notes.Create'],
    });
    await tools.grant(refused);
    const { id: page } = await read('notes_create_page', input);
    const addition = { page, text: 'Not <b>bold</b>' };
    const unchanged = await call('notes_append_page', addition);
    expect(unchanged.value).toMatchObject({ missing_permissions: ['Notes.ReadWrite'] });
    await tools.grant(unchanged);
    await read('notes_append_page', addition);
    const found = await read('notes_get_page', { page });
    expect(found).toMatchObject({ title: 'Lamps & shades', section: 'Ideas' });
    expect(textOf(found)).toMatch(/ROOMS\n+\[ \] ask Søren\n+\[x\] measure\n+Not <b>bold<\/b>/i);
    await read('notes_delete_page', { page });
    expect((await call('notes_get_page', { page })).value.error).toBe('graph_not_found');
  });

  it('makes room for more', async () => {
    const { id: notebook } = await read('notes_create_notebook', { name: 'Travel' });
    const { id: section } = await read('notes_create_section', { notebook, name: 'Trains' });
    await read('notes_create_page', { section, title: 'Timetable', text: 'Every hour' });
    expect((await read('notes_list_pages', { section })).pages).toMatchObject([{ title: 'Timetable' }]);
    const taken = await call('notes_create_notebook', { name: 'travel' });
    expect(taken.value).toMatchObject({ error_description: expect.stringContaining('20117') });
  });
});
