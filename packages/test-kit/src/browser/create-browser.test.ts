import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBrowser } from './create-browser.ts';
import { type ScriptedServer, startScriptedServer } from './start-scripted-server.ts';

let server: ScriptedServer;

beforeEach(async () => {
  server = await startScriptedServer();
});

afterEach(() => server.close());

function redirect(location: string, status = 302) {
  return { status, headers: { location } };
}

describe('createBrowser: pages', () => {
  it('opens a page and shows what a person sees', async () => {
    server.answer('/page', { html: '<title> Hi </title><h1>Welcome</h1>', headers: { 'x-test': '1' } });
    const page = await createBrowser().open(`${server.origin}/page`);
    expect(page).toMatchObject({ url: `${server.origin}/page`, status: 200, title: 'Hi', text: 'Welcome' });
    expect(page.headers.get('x-test')).toBe('1');
    expect(page.html).toContain('<h1>');
  });

  it('shows the whole body when it is not HTML', async () => {
    server.answer('/json', { html: '{"a":"<b>"}', headers: { 'content-type': 'application/json' } });
    expect((await createBrowser().open(`${server.origin}/json`)).text).toBe('{"a":"<b>"}');
  });

  it('submits a form and follows a link, relative to the page', async () => {
    server.answer('/dir/page', {
      html: '<form method=post action=save><input name=a><button>Save</button></form><a href="../x?y=1&amp;z=2">On <b>we</b> go</a>',
    });
    const page = await createBrowser().open(`${server.origin}/dir/page`);
    expect((await page.submit({ button: 'Save', fields: { a: 'ü' } })).url).toBe(`${server.origin}/dir/save`);
    expect(server.seen.at(-1)).toMatchObject({ method: 'POST', body: 'a=%C3%BC' });
    expect(server.seen.at(-1)?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect((await page.follow('On we go')).url).toBe(`${server.origin}/x?y=1&z=2`);
    await expect(page.follow('Back')).rejects.toThrow('no link "Back"');
  });

  it('keeps cookies between pages and shows scripts only those without HttpOnly', async () => {
    server.answer('/set', { headers: { 'set-cookie': ['a=1; HttpOnly', '__Host-b=2; Secure; Path=/'] } });
    const browser = createBrowser();
    await browser.open(`${server.origin}/set`);
    await browser.open(`${server.origin}/next`);
    expect(server.seen.at(-1)?.headers.cookie).toBe('a=1; __Host-b=2');
    expect(browser.cookies(server.origin).map(({ name, httpOnly }) => [name, httpOnly])).toEqual([
      ['a', true],
      ['__Host-b', false],
    ]);
    expect(browser.scriptCookies(server.origin)).toBe('__Host-b=2');
    expect(browser.cookies(server.otherSite)).toEqual([]);
  });
});

describe('createBrowser: redirects', () => {
  it.each([
    [301, 'GET', ''],
    [302, 'GET', ''],
    [303, 'GET', ''],
    [307, 'POST', 'a=1'],
    [308, 'POST', 'a=1'],
  ])('turns a POST that is answered with %i into %s', async (status, method, body) => {
    server.answer('/page', { html: '<form method=post action=/go><input name=a value=1></form>' });
    server.answer('/go', redirect('/there', status));
    const page = await (await createBrowser().open(`${server.origin}/page`)).submit();
    expect(page.redirects.map(({ url, status: seen }) => [url, seen])).toEqual([
      [`${server.origin}/go`, status],
    ]);
    expect(server.seen.at(-1)).toMatchObject({ method, body, path: '/there' });
    expect(server.seen.at(-1)?.headers['content-type'] === undefined).toBe(method === 'GET');
    expect(server.seen.at(-1)?.headers.origin === undefined).toBe(method === 'GET');
  });

  it('keeps the cookies that a redirect sets, and sends them to its target', async () => {
    server.answer('/go', { status: 303, headers: { location: '/there', 'set-cookie': 'a=1' } });
    await createBrowser().open(`${server.origin}/go`);
    expect(server.seen.at(-1)?.headers.cookie).toBe('a=1');
  });

  it('keeps the fragment unless the redirect has its own', async () => {
    server.answer('/go', redirect('/there'));
    server.answer('/own', redirect('/there#own'));
    const browser = createBrowser();
    expect((await browser.open(`${server.origin}/go#part`)).url).toBe(`${server.origin}/there#part`);
    expect((await browser.open(`${server.origin}/own#part`)).url).toBe(`${server.origin}/there#own`);
  });

  it('gives up at redirect number 21', async () => {
    server.answer('/loop', redirect('/loop'));
    await expect(createBrowser().open(`${server.origin}/loop`)).rejects.toMatchObject({
      reason: 'too_many_redirects',
    });
    expect(server.seen).toHaveLength(21);
  });

  it('shows a redirect status without Location as a page', async () => {
    server.answer('/odd', { status: 302, html: 'odd' });
    expect(await createBrowser().open(`${server.origin}/odd`)).toMatchObject({ status: 302, text: 'odd' });
  });

  it('never requests anything outside this machine, and says where it was sent', async () => {
    server.answer('/go', {
      status: 302,
      headers: { location: 'https://login.example/authorize?x=1', 'set-cookie': 'a=1' },
    });
    const browser = createBrowser();
    await expect(browser.open(`${server.origin}/go`)).rejects.toMatchObject({
      reason: 'not_loopback',
      url: 'https://login.example/authorize?x=1',
    });
    expect(browser.scriptCookies(server.origin)).toBe('a=1');
    for (const url of [
      'http://192.0.2.1/',
      'http://localhost.example/',
      'file:///etc/hosts',
      'http://127.0.0.1.example/',
    ]) {
      await expect(browser.open(url)).rejects.toMatchObject({ reason: 'not_loopback' });
    }
    expect(browser.history).toEqual([]);
  });
});

describe('createBrowser: history', () => {
  it('holds what the address bar showed, without the redirects', async () => {
    server.answer('/go', redirect('/there?clean'));
    server.answer('/page', { html: '<form method=post action=/done></form>' });
    const browser = createBrowser();
    await browser.open(`${server.origin}/go`);
    await (await browser.open(`${server.origin}/page`)).submit();
    expect(browser.history).toEqual(['/there?clean', '/page', '/done'].map((path) => server.origin + path));
  });

  it('has one entry for an address that is opened again, reloaded, or answered with no content', async () => {
    server.answer('/empty', { status: 204 });
    const browser = createBrowser();
    await browser.open(`${server.origin}/page`);
    await (await browser.open(`${server.origin}/page`)).reload();
    await browser.open(`${server.origin}/empty`);
    expect(browser.history).toEqual([`${server.origin}/page`]);
  });

  it('reloads the result of a POST by posting again', async () => {
    server.answer('/page', { html: '<form method=post action=/done><input name=a value=1></form>' });
    const done = await (await createBrowser().open(`${server.origin}/page`)).submit();
    await done.reload();
    expect(server.seen.at(-1)).toMatchObject({ method: 'POST', path: '/done', body: 'a=1' });
  });
});
