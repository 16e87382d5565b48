import { describe, expect, it } from 'vitest';
import {
  callbackUrl,
  createTestServer,
  pathOf,
  pressContinue,
  publicServer,
  toCookieHeader,
} from './testing/test-server.ts';

describe('GET /oauth/callback', () => {
  it.each(['/oauth/callback', '/callback'])('redirects a code away from %s', async (path) => {
    const server = await createTestServer();
    const { state } = await server.startSignIn();
    const answer = await server.inject({ url: callbackUrl(state).replace('/oauth/callback', path) });
    expect(answer.statusCode).toBe(303);
    expect(answer.headers.location).toMatch(/^\/oauth\/callback\/result\/[\w.-]+$/);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['referrer-policy']).toBe('no-referrer');
  });

  it('shows the same page again to the browser that reloads, and nothing to another one', async () => {
    const server = await createTestServer();
    const { state } = await server.startSignIn();
    const first = await server.inject({ url: callbackUrl(state) });
    const reload = await server.inject({
      url: callbackUrl(state),
      headers: { cookie: toCookieHeader(first) },
    });
    expect(reload.statusCode).toBe(303);
    const other = await server.inject({ url: callbackUrl(state) });
    expect(other.statusCode).toBe(400);
    expect(other.body).toContain('has expired or was already used');
  });

  it('shows an error of Microsoft at once, in our own words', async () => {
    const server = await createTestServer();
    const { state } = await server.startSignIn();
    const answer = await server.inject({
      url: callbackUrl(state, { error: 'access_denied', error_description: 'AADSTS65004: <b>words</b>' }),
    });
    expect(answer.statusCode).toBe(400);
    expect(answer.body).toContain('<h1>Authentication Failed</h1>');
    expect(answer.body).toContain('You declined the permissions that the application asked for.');
    expect(answer.body).toContain('<dd>access_denied, AADSTS65004</dd>');
    expect(answer.body).not.toContain('words');
  });

  it('demands the browser that agreed, in confirm binding', async () => {
    const server = await createTestServer({ env: publicServer });
    const { authUrl, state } = await server.startSignIn();
    const agreed = await pressContinue(server, authUrl);
    const other = await server.inject({ url: callbackUrl(state) });
    expect(other.statusCode).toBe(400);
    expect(other.body).toContain('another browser');
    const own = await server.inject({ url: callbackUrl(state), headers: { cookie: toCookieHeader(agreed) } });
    expect(own.statusCode).toBe(303);
  });

  it.each(['', '?state=x', '?code=x', '?state=x&code=', '?state=x&error='])(
    'answers what is incomplete with one clear page: %s',
    async (query) => {
      const { inject } = await createTestServer();
      const answer = await inject({ url: `/oauth/callback${query}` });
      expect(answer.statusCode).toBe(400);
      expect(answer.body).toContain('incomplete or malformed');
    },
  );

  it.each([{ 'sec-purpose': 'prefetch' }, { 'user-agent': 'Slackbot 1.0' }, { 'sec-fetch-dest': 'image' }])(
    'lets nobody but a person use the answer up: %o',
    async (headers) => {
      const server = await createTestServer();
      const { state } = await server.startSignIn();
      const ahead = await server.inject({
        url: callbackUrl(state),
        headers: headers as Record<string, string>,
      });
      expect(ahead.statusCode).toBe(503);
      expect(ahead.cookies).toEqual([]);
      expect((await server.inject({ url: callbackUrl(state) })).statusCode).toBe(303);
    },
  );

  it.each(['HEAD', 'POST', 'PUT', 'DELETE'] as const)('takes no %s', async (method) => {
    const server = await createTestServer();
    const { state } = await server.startSignIn();
    const answer = await server.inject({ method, url: callbackUrl(state) });
    expect(answer.statusCode).toBe(405);
    expect(answer.headers.allow).toBe('GET');
    expect((await server.inject({ url: `/api/callback/${state}` })).json()).toMatchObject({
      status: 'pending',
    });
  });
});

describe('GET /oauth/callback/result/:result', () => {
  async function finish(env = {}) {
    const server = await createTestServer({ env });
    const { authUrl, state } = await server.startSignIn();
    const agreed = authUrl.startsWith(server.publicBaseUrl) ? [await pressContinue(server, authUrl)] : [];
    const cookie = toCookieHeader(...agreed);
    const answer = await server.inject({ url: callbackUrl(state), headers: { cookie } });
    const url = pathOf(new URL(String(answer.headers.location), server.publicBaseUrl).href);
    return { ...server, url, cookie: toCookieHeader(...agreed, answer) };
  }

  it('says in direct binding that everything is done', async () => {
    const { inject, url } = await finish();
    const page = await inject({ url });
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('<h1>Authentication Successful</h1>');
    expect(page.body).toContain('You can close this window and return to your application.');
    expect(page.body).not.toContain('confirmation code');
  });

  it('shows the confirmation code in confirm binding, to the browser that signed in only', async () => {
    const { inject, url, cookie } = await finish(publicServer);
    const page = await inject({ url, headers: { cookie } });
    expect(page.body).toMatch(/id="confirmation-code">[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}</);
    expect(page.body).toContain('<p>Once the application has it, you can close this window.</p>');
    expect(page.body).not.toContain('return to your application');
    const other = await inject({ url });
    expect(other.statusCode).toBe(400);
    expect(other.body).toContain('another browser');
    expect(other.body).not.toContain('confirmation-code');
  });

  it('is gone when the flow is', async () => {
    const { inject, url, advance } = await finish();
    advance(11 * 60_000);
    expect((await inject({ url })).statusCode).toBe(400);
  });

  it('answers an address it did not make with one clear page', async () => {
    const { inject } = await createTestServer();
    const page = await inject({ url: '/oauth/callback/result/nothing' });
    expect(page.statusCode).toBe(400);
    expect(page.body).toContain('This sign-in cannot go on');
  });
});
