import { beforeEach, describe, expect, test } from 'vitest';
import { createSignInDriver, type SignInDriver } from '../../testing/sign-in-driver.ts';

interface Call {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly payload?: object | string;
  readonly headers?: Readonly<Record<string, string>>;
}

let driver: SignInDriver;
let token: string;

const scope = 'openid Files.ReadWrite.All';

async function signIn(person?: string, permissions = scope): Promise<void> {
  token = (await driver.signIn(person, undefined, { scope: permissions })).access_token;
}

async function ask(path: string, { method = 'GET', payload, headers = {} }: Call = {}) {
  const type = typeof payload === 'string' ? { 'content-type': 'text/plain' } : {};
  const answer = await driver.app.inject({
    method,
    url: `/v1.0${path}`,
    headers: { authorization: `Bearer ${token}`, ...type, ...headers },
    ...(payload !== undefined && { payload }),
  });
  const body = answer.body === '' ? undefined : answer.json();
  return { status: answer.statusCode, headers: answer.headers, body };
}

const namesOf = ({ body }: { body: { value: readonly { name: string }[] } }) =>
  body.value.map(({ name }) => name);

beforeEach(async () => {
  driver = createSignInDriver();
  await signIn();
});

describe('GET of files', () => {
  test('lists children by path and by id, a page at a time', async () => {
    const root = await ask('/me/drive/root/children');
    expect(namesOf(root)).toEqual(['Documents', 'Pictures', 'Projects']);
    const [{ id, folder }] = root.body.value;
    expect(folder).toEqual({ childCount: 5 });
    const byPath = await ask('/me/drive/root:/documents/Q3:/children?$select=name&$top=2');
    expect(namesOf(byPath)).toEqual(['Footfall.csv', 'Lease Harbour Street.pdf']);
    expect(Object.keys(byPath.body.value[0])).toEqual(['@odata.etag', 'id', 'name']);
    expect(byPath.body['@odata.nextLink']).toContain('$skip=2');
    expect(namesOf(await ask(`/me/drive/items/${id}/children`))).toContain('Q3');
    expect(namesOf(await ask(`/me/drive/items/${id}:/Inbox:/children`))).toContain('Read me first.txt');
  });

  test('describes a file by its encoded path', async () => {
    const { body } = await ask('/me/drive/root:/Documents/100%25%20cotton%20-%20care%20&%20notes.txt');
    expect(body).toMatchObject({
      name: '100% cotton - care & notes.txt',
      file: { mimeType: 'text/plain' },
      parentReference: { path: expect.stringMatching(/\/root:\/Documents$/) },
      eTag: expect.stringMatching(/^"\{[0-9A-F-]{36}\},1"$/),
      lastModifiedDateTime: '2026-04-16T09:00:00Z',
    });
  });

  test.each(['/me/drive/root:/none.txt', '/me/drive/items/01NONE', '/drives/none/root'])(
    'is a 404 for %s',
    async (path) => {
      const { status, body } = await ask(path);
      expect([status, body.error.code]).toEqual([404, 'itemNotFound']);
    },
  );

  test('finds by names and by the words of texts', async () => {
    expect(namesOf(await ask("/me/drive/root/search(q='travel')"))).toEqual(['Travel policy 2026.md']);
    expect(namesOf(await ask("/me/drive/root/search(q='shelves%20market')"))).toEqual([
      'Team meeting notes.md',
    ]);
  });

  test('needs a permission, and one for all files where the drive is another', async () => {
    await signIn(undefined, 'openid User.Read');
    expect((await ask('/me/drive/root')).status).toBe(403);
    await signIn(undefined, 'openid Files.Read');
    const { body } = await ask('/me/drives');
    expect(namesOf({ body })).toEqual(['OneDrive', 'Contoso shared documents']);
    expect((await ask(`/drives/${body.value[1].id}/root`)).status).toBe(403);
    expect((await ask('/me/drive/root/children', { method: 'POST', payload: {} })).status).toBe(403);
  });

  test('shows everybody their own', async () => {
    await signIn('robin.hale@outlook.example');
    expect(namesOf(await ask('/me/drive/root:/Documents:/children'))).toContain('To do.txt');
    expect((await ask('/me/drives')).body.value).toHaveLength(1);
    expect((await ask('/me/drive')).body.driveType).toBe('personal');
  });
});

describe('the content of a file', () => {
  const location = async () => {
    const { status, headers } = await ask('/me/drive/root:/Documents/settings.json:/content');
    expect(status).toBe(302);
    const url = new URL(String(headers.location));
    return url.pathname + url.search;
  };

  test('is at an address that needs no token, and refuses one', async () => {
    const url = await location();
    const answer = await driver.app.inject({ url });
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/json']);
    expect(answer.body).toContain('Harbour Street');
    const withToken = await driver.app.inject({ url, headers: { authorization: `Bearer ${token}` } });
    expect(withToken.statusCode).toBe(401);
  });

  test('is there for an hour', async () => {
    const url = await location();
    driver.clock.advance(3_600_000);
    expect((await driver.app.inject({ url })).statusCode).toBe(401);
    const forged = url.replace(/tempauth=.*/, 'tempauth=x');
    expect((await driver.app.inject({ url: forged })).statusCode).toBe(401);
  });

  test('is none of a folder', async () => {
    expect((await ask('/me/drive/root/content')).body.error.code).toBe('invalidRequest');
  });
});

describe('changing files', () => {
  const put = (path: string, payload: string, headers = {}) =>
    ask(`/me/drive/root:${path}:/content`, { method: 'PUT', payload, headers });

  test('PUT of content creates, then replaces the version that If-Match names', async () => {
    const made = await put('/Documents/new.md', 'one');
    expect([made.status, made.body.size]).toEqual([201, 3]);
    const replaced = await put('/Documents/new.md', 'three', { 'if-match': made.body.eTag });
    expect([replaced.status, replaced.body.size]).toEqual([200, 5]);
    const late = await put('/Documents/new.md', 'late', { 'if-match': made.body.eTag });
    expect([late.status, late.body.error.code]).toEqual([412, 'resourceModified']);
    const versions = await ask(`/me/drive/items/${made.body.id}/versions`);
    expect(versions.body.value.map((each: { id: string; size: number }) => [each.id, each.size])).toEqual([
      ['2.0', 5],
      ['1.0', 3],
    ]);
    expect((await put('/none/new.md', 'x')).status).toBe(404);
  });

  test('PUT of content takes bytes of any type, which nothing else does', async () => {
    const bytes = Buffer.from([0xff, 0xd8, 0xff, 0]);
    const headers = { 'content-type': 'image/jpeg' };
    const putAs = (type: string, payload: string | Buffer) =>
      ask('/me/drive/root:/new.jpg:/content', { method: 'PUT', payload, headers: { 'content-type': type } });
    const made = await putAs('image/jpeg', bytes);
    expect([made.status, made.body.size]).toEqual([201, 4]);
    expect((await putAs('application/json', '{ "a" :1 ')).body.size).toBe(9);
    expect((await putAs('application/octet-stream', '')).body.size).toBe(0);
    const refused = await ask('/me/drive/root/children', { method: 'POST', payload: bytes, headers });
    expect([refused.status, refused.body.error.code]).toEqual([400, 'BadRequest']);
  });

  test('POST of children makes a folder, and follows conflictBehavior', async () => {
    const post = (body: object) => ask('/me/drive/root/children', { method: 'POST', payload: body });
    expect((await post({ name: 'Plans', folder: {} })).status).toBe(201);
    const taken = await post({ name: 'plans', folder: {} });
    expect([taken.status, taken.body.error.code]).toEqual([409, 'nameAlreadyExists']);
    const rename = { name: 'Plans', folder: {}, '@microsoft.graph.conflictBehavior': 'rename' };
    expect((await post(rename)).body.name).toBe('Plans 1');
    expect((await post({ name: 'a:b', folder: {} })).status).toBe(400);
    expect((await post({ name: 'file' })).status).toBe(400);
  });

  test('PATCH moves and renames', async () => {
    const path = '/me/drive/root:/Documents/settings.json';
    const target = (await ask('/me/drive/root:/Projects')).body.id;
    const patch = (at: string, payload: object) => ask(at, { method: 'PATCH', payload });
    const { body } = await patch(path, { name: 'set.json', parentReference: { id: target } });
    expect(body).toMatchObject({ name: 'set.json', parentReference: { id: target } });
    expect((await ask(path)).status).toBe(404);
    const child = (await ask('/me/drive/root:/Projects/Market%20Square')).body.id;
    const circle = await patch(`/me/drive/items/${target}`, { parentReference: { id: child } });
    expect(circle.body.error.code).toBe('invalidRequest');
    expect((await patch(`/me/drive/items/${child}`, { name: 'set.json' })).status).toBe(409);
    expect((await patch(`/me/drive/items/${child}`, { parentReference: { id: 'x' } })).status).toBe(404);
  });

  test('copy is accepted, and tells at an address without a token how far it is', async () => {
    const id = (await ask('/me/drive/root:/Projects')).body.id;
    const copy = (name: string) =>
      ask('/me/drive/root:/Documents/Q3:/copy', {
        method: 'POST',
        payload: { parentReference: { id }, name },
      });
    const { status, headers } = await copy('Q3 copy');
    expect(status).toBe(202);
    const { pathname: url } = new URL(String(headers.location));
    expect((await driver.app.inject({ url })).json()).toMatchObject({ status: 'inProgress' });
    const { resourceId, ...done } = (await driver.app.inject({ url })).json();
    expect(done).toEqual({ percentageComplete: 100, status: 'completed' });
    expect(namesOf(await ask(`/me/drive/items/${resourceId}/children`))).toHaveLength(5);
    const withToken = await driver.app.inject({ url, headers: { authorization: 'Bearer x' } });
    expect(withToken.statusCode).toBe(401);
    const taken = new URL(String((await copy('Q3 copy')).headers.location));
    expect((await driver.app.inject({ url: taken.pathname })).json()).toMatchObject({ status: 'failed' });
  });

  test('createLink makes one link of a kind', async () => {
    const share = (payload: object) =>
      ask('/me/drive/root:/Documents:/createLink', { method: 'POST', payload });
    const made = await share({ type: 'view', scope: 'organization' });
    expect([made.status, made.body.roles]).toEqual([201, ['read']]);
    const again = await share({ type: 'view', scope: 'organization' });
    expect([again.status, again.body.link]).toEqual([200, made.body.link]);
    expect((await share({ type: 'edit' })).body.link.scope).toBe('anonymous');
    expect((await share({ type: 'own' })).status).toBe(400);
  });

  test('DELETE takes all that is in it, but not the root', async () => {
    const file = (await ask('/me/drive/root:/Documents/Q3/Footfall.csv')).body.id;
    expect((await ask('/me/drive/root:/Documents/Q3', { method: 'DELETE' })).status).toBe(204);
    expect((await ask(`/me/drive/items/${file}`)).status).toBe(404);
    expect((await ask('/me/drive/root', { method: 'DELETE' })).status).toBe(403);
  });
});
