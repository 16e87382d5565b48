import { describe, expect, it } from 'vitest';
import { createTestServer, pathOf, pressContinue, publicServer } from './testing/test-server.ts';

const form = 'application/x-www-form-urlencoded';

describe('GET /oauth/start/:request', () => {
  it('shows who asks, when and for what, and sets no cookie', async () => {
    const server = await createTestServer({ env: publicServer });
    const { authUrl } = await server.startSignIn('An editor <b>');
    const page = await server.inject({ url: pathOf(authUrl) });
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('<dt>Asked for by</dt><dd>An editor &lt;b&gt;</dd>');
    expect(page.body).toMatch(
      /An editor [^\n]*\n[^\n]*The name is what the application calls itself[^\n]*\n[^\n]*Asked at/,
    );
    expect(page.body).toContain('<dt>Asked at</dt><dd>2026-01-02 03:04 UTC, just now</dd>');
    expect(page.body).toContain('<li>User.Read</li>');
    expect(page.cookies).toEqual([]);
  });

  it.each([
    [59_999, 'just now'],
    [60_000, 'a minute ago'],
    [8 * 60_000, '8 minutes ago'],
  ])('says how long ago it was asked for: %i ms', async (ms, age) => {
    const server = await createTestServer({ env: publicServer });
    const { authUrl } = await server.startSignIn();
    server.advance(ms);
    expect((await server.inject({ url: pathOf(authUrl) })).body).toContain(`UTC, ${age}</dd>`);
  });

  it('says so when the application has no name', async () => {
    const server = await createTestServer({ env: publicServer });
    const { authUrl } = await server.startSignIn('');
    expect((await server.inject({ url: pathOf(authUrl) })).body).toContain(
      'an application that gives no name',
    );
  });

  it('lets its form go to this server and on to https, and to nothing else', async () => {
    const server = await createTestServer({ env: publicServer });
    const { authUrl } = await server.startSignIn();
    const { headers } = await server.inject({ url: pathOf(authUrl) });
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; .*form-action 'self' https: https:\/\/login\.microsoftonline\.com; frame-ancestors 'none'$/,
    );
    // The form's own POST must carry a real Origin.
    expect(headers['referrer-policy']).toBe('same-origin');
  });

  it.each(['nothing', 'A'.repeat(4_000)])(
    'answers a link it did not make with one clear page',
    async (request) => {
      const { inject } = await createTestServer({ env: publicServer });
      const page = await inject({ url: `/oauth/start/${request}` });
      expect(page.statusCode).toBe(400);
      expect(page.body).toContain('has expired or was already used');
    },
  );

  it('refuses a link after ten minutes', async () => {
    const server = await createTestServer({ env: publicServer });
    const { authUrl } = await server.startSignIn();
    server.advance(10 * 60_000 + 1_000);
    expect((await server.inject({ url: pathOf(authUrl) })).body).toContain('has expired or was already used');
    expect((await server.inject({ method: 'POST', url: pathOf(authUrl) })).statusCode).toBe(400);
  });
});

describe('POST /oauth/start/:request (THREATS 2, 3)', () => {
  it('leads the browser that agreed to Microsoft', async () => {
    const server = await createTestServer({ env: publicServer });
    const { authUrl } = await server.startSignIn();
    const answer = await pressContinue(server, authUrl, {
      origin: server.publicBaseUrl,
      'sec-fetch-site': 'same-origin',
    });
    expect(answer.statusCode).toBe(303);
    expect(answer.headers.location).toMatch(
      /^https:\/\/login\.microsoftonline\.com\/common\/oauth2\/v2\.0\/authorize\?/,
    );
    expect(answer.headers['referrer-policy']).toBe('no-referrer');
  });

  it('refuses another site’s form although it knows the token', async () => {
    const server = await createTestServer({ env: publicServer });
    const { authUrl } = await server.startSignIn();
    const answer = await pressContinue(server, authUrl, { 'sec-fetch-site': 'cross-site' });
    expect(answer.statusCode).toBe(403);
    expect(answer.body).toContain('This form did not come from the sign-in page.');
    expect(answer.cookies).toEqual([]);
  });

  it.each([
    ['no body', undefined, form],
    ['no token', 'other=1', form],
    ['a wrong token', `form_token=${'A'.repeat(43)}`, form],
    ['a repeated token', 'form_token=a&form_token=b', form],
    ['a token that is no text', '{"form_token":{"a":1}}', 'application/json'],
    ['JSON that is no object', 'null', 'application/json'],
  ])('refuses a form with %s', async (_what, body, contentType) => {
    const server = await createTestServer({ env: publicServer });
    const { authUrl } = await server.startSignIn();
    const answer = await server.inject({
      method: 'POST',
      url: pathOf(authUrl),
      headers: { 'content-type': contentType },
      body: body ?? '',
    });
    expect([400, 403]).toContain(answer.statusCode);
    expect(answer.cookies).toEqual([]);
  });

  it('refuses the token of another flow', async () => {
    const server = await createTestServer({ env: publicServer });
    const [first, second] = [await server.startSignIn(), await server.startSignIn()];
    const page = await server.inject({ url: pathOf(first.authUrl) });
    const [, token = ''] = /name="form_token" value="([^"]+)"/.exec(page.body) ?? [];
    const answer = await server.inject({
      method: 'POST',
      url: pathOf(second.authUrl),
      headers: { 'content-type': form },
      body: `form_token=${token}`,
    });
    expect(answer.statusCode).toBe(403);
  });

  it('refuses a body larger than any form of ours', async () => {
    const server = await createTestServer({ env: publicServer });
    const { authUrl } = await server.startSignIn();
    const answer = await server.inject({
      method: 'POST',
      url: pathOf(authUrl),
      headers: { 'content-type': form },
      body: `form_token=${'a'.repeat(17 * 1024)}`,
    });
    expect(answer.statusCode).toBe(413);
  });
});
