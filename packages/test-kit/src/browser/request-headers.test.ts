import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBrowser } from './create-browser.ts';
import { type ScriptedServer, startScriptedServer } from './start-scripted-server.ts';

// Every expectation here was read off Chromium 156.

let server: ScriptedServer;

beforeEach(async () => {
  server = await startScriptedServer();
});

afterEach(() => server.close());

const postTo = (action: string) => `<form method=post action="${action}"><button>Go</button></form>`;
const linkTo = (href: string, attributes = '') => `<a ${attributes} href="${href}">Go</a>`;

/** Shows a page with this markup at the origin and returns it. */
async function show(html: string, { at = server.origin, headers = {} } = {}) {
  server.answer('/page', { html, headers });
  return createBrowser().open(`${at}/page`);
}

/** The headers of the latest request that a server decides on. */
function latest() {
  const { headers } = server.seen.at(-1) ?? expect.fail('no request');
  const { referer, origin } = headers;
  return { site: headers['sec-fetch-site'], user: headers['sec-fetch-user'], referer, origin };
}

describe('request headers: Sec-Fetch-*', () => {
  it('says none for the address bar, through redirects to another site too', async () => {
    server.answer('/go', { status: 302, headers: { location: `${server.origin}/there` } });
    await createBrowser().open(`${server.otherSite}/go`);
    expect(latest()).toEqual({ site: 'none', user: '?1', referer: undefined, origin: undefined });
    expect(server.seen.at(-1)?.headers).toMatchObject({
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
    });
  });

  it('says same-origin, same-site for another port, and cross-site for another host', async () => {
    const other = await startScriptedServer();
    await (await show(linkTo('/next'))).follow('Go');
    expect(latest().site).toBe('same-origin');
    await createBrowser().openCrossSite(`${server.origin}/next`, other.origin);
    expect(latest().site).toBe('same-site');
    await createBrowser().openCrossSite(`${server.origin}/next`, server.otherSite);
    expect(latest()).toMatchObject({ site: 'cross-site', user: '?1', referer: `${server.otherSite}/` });
    await other.close();
  });

  it('says cross-site when any redirect on the way was, even back at home', async () => {
    server.answer('/go', { status: 302, headers: { location: `${server.origin}/there` } });
    const home = await (await show(linkTo(`${server.otherSite}/go`))).follow('Go');
    expect(latest()).toMatchObject({ site: 'cross-site', referer: `${server.origin}/` });
    await home.reload();
    expect(latest()).toMatchObject({ site: 'same-origin', referer: `${server.origin}/` });
  });

  it('has no Sec-Fetch-User when a script of another site posts', async () => {
    await createBrowser().crossSitePost('https://attacker.example', `${server.origin}/save`, { a: '1' });
    expect(latest()).toEqual({ site: 'cross-site', user: undefined, referer: undefined, origin: 'null' });
    expect(server.seen.at(-1)).toMatchObject({ method: 'POST', body: 'a=1' });
  });
});

describe('request headers: Origin', () => {
  it('names the page that posts, and is absent from GET', async () => {
    await (await show(postTo('/save'))).submit();
    expect(latest().origin).toBe(server.origin);
    await (await show(linkTo('/next'))).follow('Go');
    expect(latest().origin).toBeUndefined();
    await createBrowser().crossSitePost(server.otherSite, `${server.origin}/save`, {});
    expect(latest()).toMatchObject({ origin: server.otherSite, referer: `${server.otherSite}/` });
  });

  it('is null when the policy hides the referrer, at home too', async () => {
    await (await show(postTo('/save'), { headers: { 'referrer-policy': 'no-referrer' } })).submit();
    expect(latest()).toMatchObject({ origin: 'null', referer: undefined, site: 'same-origin' });
    const url = `${server.origin}/save`;
    await createBrowser().crossSitePost(server.otherSite, url, {}, { referrerPolicy: 'no-referrer' });
    expect(latest()).toMatchObject({ origin: 'null', referer: undefined, site: 'cross-site' });
  });

  it('is null to another origin under same-origin, and stays under origin', async () => {
    await (
      await show(postTo(`${server.otherSite}/save`), { headers: { 'referrer-policy': 'same-origin' } })
    ).submit();
    expect(latest()).toMatchObject({ origin: 'null', referer: undefined });
    await (await show(postTo('/save'), { headers: { 'referrer-policy': 'origin' } })).submit();
    expect(latest()).toMatchObject({ origin: server.origin, referer: `${server.origin}/` });
  });

  it('is null after a redirect between origins, there and back', async () => {
    server.answer('/away', { status: 307, headers: { location: `${server.otherSite}/there` } });
    await (await show(postTo('/away'))).submit();
    expect(latest()).toMatchObject({ origin: 'null', referer: `${server.origin}/`, site: 'cross-site' });
    server.answer('/back', { status: 307, headers: { location: `${server.origin}/there` } });
    await (await show(postTo(`${server.otherSite}/back`))).submit();
    expect(latest()).toMatchObject({ origin: 'null', referer: `${server.origin}/`, site: 'cross-site' });
  });
});

describe('request headers: Referer', () => {
  it('is the whole address at home and the origin elsewhere by default', async () => {
    await (await show(linkTo('/next'))).follow('Go');
    expect(latest().referer).toBe(`${server.origin}/page`);
    await (await show(linkTo(`${server.otherSite}/next`))).follow('Go');
    expect(latest().referer).toBe(`${server.origin}/`);
  });

  it('obeys a meta element, its older word none, and rel=noreferrer', async () => {
    await (await show(`<meta name=referrer content=none>${linkTo('/next')}`)).follow('Go');
    expect(latest().referer).toBeUndefined();
    await (await show(linkTo('/next', 'rel="noopener noreferrer"'))).follow('Go');
    expect(latest().referer).toBeUndefined();
  });

  it('obeys the policy of a redirect from there on', async () => {
    server.answer('/go', { status: 302, headers: { location: '/there', 'referrer-policy': 'no-referrer' } });
    await (await show(linkTo('/go'))).follow('Go');
    expect(server.seen.at(-2)?.headers.referer).toBe(`${server.origin}/page`);
    expect(latest().referer).toBeUndefined();
  });
});

describe('request headers: cookies across sites', () => {
  const lines = ['s=1; SameSite=Strict', 'l=1; SameSite=Lax', 'n=1; SameSite=None; Secure'];

  it('withholds Strict when another site began the navigation, and on reload of that page', async () => {
    server.answer('/set', { headers: { 'set-cookie': lines } });
    const browser = createBrowser();
    await browser.open(`${server.origin}/set`);
    const page = await browser.openCrossSite(`${server.origin}/next`, server.otherSite);
    expect(server.seen.at(-1)?.headers.cookie).toBe('l=1; n=1');
    await page.reload();
    expect(server.seen.at(-1)?.headers.cookie).toBe('l=1; n=1');
    await browser.crossSitePost('https://attacker.example', `${server.origin}/save`, {});
    expect(server.seen.at(-1)?.headers.cookie).toBe('n=1');
  });

  it('sends Strict when the navigation began here, though another site redirected it', async () => {
    server.answer('/set', { headers: { 'set-cookie': lines }, html: linkTo(`${server.otherSite}/go`) });
    server.answer('/go', { status: 302, headers: { location: `${server.origin}/there` } });
    await (await createBrowser().open(`${server.origin}/set`)).follow('Go');
    expect(server.seen.at(-1)).toMatchObject({ path: '/there', headers: { cookie: 's=1; l=1; n=1' } });
  });
});

describe('request headers: form-action', () => {
  it('blocks a form, or the redirect after it, that leads where the page does not allow', async () => {
    server.answer('/go', { status: 303, headers: { location: `${server.otherSite}/there` } });
    const headers = { 'content-security-policy': "default-src 'none'; form-action 'self'" };
    const direct = await show(postTo(`${server.otherSite}/save`), { headers });
    await expect(direct.submit()).rejects.toMatchObject({ reason: 'form_action' });
    const redirected = await show(postTo('/go'), { headers });
    await expect(redirected.submit()).rejects.toMatchObject({
      reason: 'form_action',
      url: `${server.otherSite}/there`,
    });
    expect(server.seen.at(-1)).toMatchObject({ method: 'POST', path: '/go' });
  });
});
