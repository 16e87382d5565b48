import { beforeEach, describe, expect, test } from 'vitest';
import { createSignInDriver, type SignInDriver } from '../../testing/sign-in-driver.ts';

interface Call {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly payload?: object | string;
}

interface Named {
  readonly id: string;
  readonly displayName: string;
  readonly title: string;
}

let driver: SignInDriver;
let token: string;

async function signIn(scope: string, person?: string): Promise<void> {
  token = (await driver.signIn(person, undefined, { scope: `openid ${scope}` })).access_token;
}

async function ask(path: string, { method = 'GET', payload }: Call = {}) {
  const type = typeof payload === 'string' ? { 'content-type': 'text/html; charset=utf-8' } : {};
  const answer = await driver.app.inject({
    method,
    url: `/v1.0/me/onenote${path}`,
    headers: { authorization: `Bearer ${token}`, ...type },
    ...(payload !== undefined && { payload }),
  });
  const isJson = String(answer.headers['content-type']).includes('json');
  return { status: answer.statusCode, text: answer.body, body: isJson ? answer.json() : undefined };
}

const list = async (path: string): Promise<readonly Named[]> => (await ask(path)).body.value;
const html = (title: string, body: string) =>
  `<!DOCTYPE html><html><head><title>${title}</title></head><body>${body}</body></html>`;

beforeEach(async () => {
  driver = createSignInDriver();
  await signIn('Notes.ReadWrite');
});

describe('notebooks and sections of OneNote', () => {
  test('are listed by name, with their parents', async () => {
    const notebooks = await list('/notebooks');
    expect(notebooks.map(({ displayName }) => displayName)).toEqual(['Adele at Contoso', 'Market Square']);
    expect((await list('/sections')).map(({ displayName }) => displayName)).toEqual([
      ...['Ideas', 'Last year', 'Meetings', 'Opening', 'Suppliers'],
    ]);
    const own = await ask(
      `/notebooks/${notebooks[0]?.id}/sections?$select=id,displayName&$expand=parentNotebook($select=id,displayName)`,
    );
    expect(own.body.value).toEqual([
      {
        id: expect.any(String),
        displayName: 'Ideas',
        parentNotebook: expect.objectContaining({ displayName: 'Adele at Contoso' }),
      },
      expect.objectContaining({ displayName: 'Meetings' }),
    ]);
    expect((await ask('/sections?$expand=pages')).body.error.code).toBe('20103');
  });

  test('are created under names that are free and allowed', async () => {
    const create = (path: string, displayName: string) =>
      ask(path, { method: 'POST', payload: { displayName } });
    const made = await create('/notebooks', 'Travel');
    expect([made.status, made.body.displayName]).toEqual([201, 'Travel']);
    expect((await create(`/notebooks/${made.body.id}/sections`, 'Trains')).status).toBe(201);
    expect(await list(`/notebooks/${made.body.id}/sections`)).toMatchObject([{ displayName: 'Trains' }]);
    const codes = [
      await create('/notebooks', 'travel'),
      await create('/notebooks', 'a/b'),
      await create('/notebooks', ' '),
      await create(`/notebooks/${made.body.id}/sections`, 'x'.repeat(51)),
      await create('/notebooks/none/sections', 'x'),
    ].map(({ status, body }) => `${status} ${body.error.code}`);
    expect(codes).toEqual(['409 20117', '400 20115', '400 20152', '400 20155', '404 20102']);
  });
});

describe('pages of OneNote', () => {
  test('are listed last changed first, and found by title', async () => {
    const pages = await list('/pages');
    expect(pages[0]?.title).toBe('Plan for the opening');
    expect(pages).toHaveLength(12);
    const found = await list("/pages?$filter=contains(tolower(title),'fabrikam')");
    expect(found.map(({ title }) => title)).toEqual(['Fabrikam, shelves']);
    expect((await ask('/pages?$top=5')).body).not.toHaveProperty('@odata.nextLink');
    expect((await ask('/pages?$top=101')).status).toBe(400);
  });

  test('are HTML, to which can be added', async () => {
    const [{ id } = { id: '' }] = await list('/pages');
    const before = await ask(`/pages/${id}/content`);
    expect(before.text).toContain('<title>Plan for the opening</title>');
    const content = '<p>More</p><script>no</script>';
    const change = { target: 'body', action: 'append', content };
    expect((await ask(`/pages/${id}/content`, { method: 'PATCH', payload: [change] })).status).toBe(204);
    const after = (await ask(`/pages/${id}/content`)).text;
    expect(after).toContain('</b>.</p><p>More</p></div>');
    const codes = [
      {},
      [{ ...change, target: '#none' }],
      [{ ...change, action: 'replace' }],
      [{ target: 'body', action: 'append' }],
    ].map(
      async (payload) => (await ask(`/pages/${id}/content`, { method: 'PATCH', payload })).body.error.code,
    );
    expect(await Promise.all(codes)).toEqual(['20109', '20120', '20141', '20121']);
  });

  test('are created of HTML, and deleted', async () => {
    const made = await ask('/pages', { method: 'POST', payload: html('A &amp; B', '<p>x</p>') });
    expect(made).toMatchObject({
      status: 201,
      body: { title: 'A & B', parentSection: { displayName: 'Meetings' } },
    });
    const { id } = made.body;
    expect((await list('/pages'))[0]).toMatchObject({ id, title: 'A & B' });
    expect((await ask(`/pages/${id}/content`)).text).toContain('<title>A &amp; B</title>');
    expect((await ask(`/pages/${id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await ask(`/pages/${id}`)).body.error.code).toBe('20102');
    expect((await ask('/pages', { method: 'POST', payload: { title: 'x' } })).body.error.code).toBe('20131');
    expect((await ask('/pages', { method: 'POST', payload: 'x' })).body.error.code).toBe('20132');
  });

  test('need permissions, of which the one to create lets nobody read or change', async () => {
    await signIn('Notes.Create');
    const [section] = await list('/sections');
    expect((await ask('/pages')).status).toBe(403);
    const made = await ask(`/sections/${section?.id}/pages`, { method: 'POST', payload: html('T', 'x') });
    expect(made.status).toBe(201);
    expect((await ask(`/pages/${made.body.id}`, { method: 'DELETE' })).status).toBe(403);
    await signIn('Notes.Read');
    expect((await ask('/pages', { method: 'POST', payload: html('T', 'x') })).status).toBe(403);
    expect((await ask(`/pages/${made.body.id}/content`)).status).toBe(200);
  });

  test('are everybody’s own', async () => {
    await signIn('Notes.Read', 'nia@contoso.example');
    expect((await list('/pages')).map(({ title }) => title)).toEqual(['Questions', 'My first week']);
  });
});
