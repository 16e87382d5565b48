import { describe, expect, test } from 'vitest';
import { contosoTenantId } from '../sample-tenant/tenants.ts';
import { challenge, createSignInDriver, redirectUri } from '../testing/sign-in-driver.ts';

const attack = '"><script>alert(1)</script>';

async function getPage(changes = {}, tenant = 'common') {
  const { app, authorizeUrl } = createSignInDriver();
  return app.inject(authorizeUrl(tenant, changes));
}

/** What the client is told when the GET already decides. */
async function getReply(changes: Record<string, string | undefined>) {
  const answer = await getPage(changes);
  expect(answer.statusCode).toBe(302);
  return new URL(String(answer.headers.location)).searchParams;
}

describe('the account page', () => {
  test('offers the people, the permissions and Cancel', async () => {
    const { statusCode, body } = await getPage();
    expect(statusCode).toBe(200);
    expect(body).toContain('Microsoft emulator:</strong> sample data, no real sign-in');
    expect(body).toContain('value="adele@contoso.example"');
    expect(body).toContain('Sign you in and read your profile');
    expect(body).toContain('value="cancel"');
  });

  test.each([
    ['common', 6, true],
    ['organizations', 5, false],
    [contosoTenantId, 5, false],
    ['consumers', 1, true],
  ])('%s offers %i accounts', async (tenant, count, personal) => {
    const { body } = await getPage({}, tenant);
    expect(body.match(/class="account"/g)).toHaveLength(count);
    expect(body.includes('robin.hale@outlook.example')).toBe(personal);
  });

  test('puts the account of login_hint first', async () => {
    const { body } = await getPage({ login_hint: 'Diego@contoso.example' });
    expect(/value="([^"]+)"/.exec(body)?.[1]).toBe('diego@contoso.example');
  });

  test('reflects nothing of the query unescaped', async () => {
    const hostile = { state: attack, nonce: attack, login_hint: attack, domain_hint: attack, x: attack };
    const { body } = await getPage({ ...hostile, redirect_uri: `${redirectUri}?x=${attack}` });
    expect(body).not.toContain('<script>');
    expect(body).not.toContain('alert(1)');
  });

  test('has no script, and a policy that lets its form lead to the client only', async () => {
    const { headers, body } = await getPage();
    const policy = String(headers['content-security-policy']);
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[A-Za-z0-9+/=]+'; script-src 'none'; /);
    expect(policy).toContain("form-action 'self' http://localhost:8000;");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(body).not.toMatch(/<script|style=|onclick/);
  });
});

describe('a request that no client may be told about', () => {
  test.each([
    ['an unknown client', { client_id: contosoTenantId }, 'AADSTS700016'],
    ['no client', { client_id: undefined }, 'AADSTS900144'],
    ['no redirect URI', { redirect_uri: undefined }, 'AADSTS900144'],
    ['plain http elsewhere', { redirect_uri: 'http://contoso.example/callback' }, 'AADSTS50011'],
    ['http on [::1]', { redirect_uri: 'http://[::1]:8000/callback' }, 'AADSTS50011'],
    ['a script', { redirect_uri: 'javascript:alert(1)' }, 'AADSTS50011'],
    ['user info', { redirect_uri: 'https://a@contoso.example/' }, 'AADSTS50011'],
    ['a fragment', { redirect_uri: `${redirectUri}#a` }, 'AADSTS50011'],
    ['more than 256 characters', { redirect_uri: `${redirectUri}/${'a'.repeat(256)}` }, 'AADSTS50011'],
    ['an unknown response mode', { response_mode: 'web_message' }, 'AADSTS9002313'],
  ])('%s gets an error page and never a redirect', async (_, changes, number) => {
    const answer = await getPage(changes);
    expect(answer.statusCode).toBe(400);
    expect(answer.headers.location).toBeUndefined();
    expect(answer.headers['content-security-policy']).toContain("form-action 'none'");
    expect(answer.body).toContain(number);
    expect(answer.body).not.toContain('alert(1)');
  });

  test('a repeated parameter gets an error page', async () => {
    const { app, authorizeUrl } = createSignInDriver();
    const answer = await app.inject(`${authorizeUrl()}&state=two`);
    expect(answer.statusCode).toBe(400);
    expect(answer.body).toContain('AADSTS9000411');
  });

  test('an unknown tenant gets an error page', async () => {
    const answer = await getPage({}, 'fabrikam.example');
    expect(answer.statusCode).toBe(400);
    expect(answer.body).toContain('AADSTS90002');
  });

  test('a registered client gets only its own redirect URIs, exactly', async () => {
    const clientId = '11111111-2222-4333-8444-555555555555';
    const clients = [{ clientId, clientSecret: 'secret', redirectUris: [redirectUri] }];
    const { app, authorizeUrl } = createSignInDriver({ clients });
    const request = (uri: string) =>
      app.inject(authorizeUrl('common', { client_id: clientId, redirect_uri: uri }));
    expect((await request(redirectUri)).statusCode).toBe(200);
    expect((await request(redirectUri.toUpperCase())).statusCode).toBe(400);
    expect((await request(`${redirectUri}/`)).statusCode).toBe(400);
  });

  test('the port of http://localhost does not count, that of any other host does', async () => {
    const clientId = '11111111-2222-4333-8444-555555555555';
    const redirectUris = [
      'http://localhost/one',
      'http://localhost:8000/two',
      'https://localhost:8000/three',
    ];
    const clients = [{ clientId, clientSecret: 'secret', redirectUris }];
    const { app, authorizeUrl } = createSignInDriver({ clients });
    const statusOf = async (uri: string) =>
      (await app.inject(authorizeUrl('common', { client_id: clientId, redirect_uri: uri }))).statusCode;
    expect(await statusOf('http://localhost:50123/one')).toBe(200);
    expect(await statusOf('http://localhost:50123/two')).toBe(200);
    expect(await statusOf('http://localhost/two')).toBe(200);
    expect(await statusOf('https://localhost:50123/three')).toBe(400);
    expect(await statusOf('http://127.0.0.1:8000/two')).toBe(400);
    expect(await statusOf('http://localhost:50123/four')).toBe(400);
    expect(await statusOf('http://localhost:50123.contoso.example/one')).toBe(400);
  });
});

describe('a request whose client is told (RFC 6749 §4.1.2.1)', () => {
  test.each([
    ['another response type', { response_type: 'token' }, 'unsupported_response_type', 'AADSTS700054'],
    ['no scope', { scope: undefined }, 'invalid_request', 'AADSTS900144'],
    ['offline_access alone', { scope: 'offline_access' }, 'invalid_scope', 'AADSTS70011'],
    ['a scope of another API', { scope: 'openid mcp.read' }, 'invalid_client', 'AADSTS650053'],
    [
      'a resource that is not Graph',
      { resource: 'http://localhost:8000/mcp' },
      'invalid_target',
      'AADSTS9010010',
    ],
    ['a malformed challenge', { code_challenge: 'short' }, 'invalid_request', 'AADSTS501491'],
    ['claims that are not JSON', { claims: '{' }, 'invalid_request', 'AADSTS9002313'],
    ['an unknown prompt', { prompt: 'maybe' }, 'invalid_request', 'AADSTS9002313'],
    ['prompt=none, as nobody is signed in', { prompt: 'none' }, 'login_required', 'AADSTS50058'],
  ])('%s is an error at the redirect URI, with the state', async (_, changes, error, number) => {
    const reply = await getReply(changes);
    expect(reply.get('error')).toBe(error);
    expect(reply.get('error_description')).toMatch(new RegExp(`^${number}: `));
    expect(reply.get('state')).toBe('state-1');
    expect(reply.has('code')).toBe(false);
  });
});

describe('choosing an account', () => {
  test('redirects with a code of realistic length and the state', async () => {
    const { choose } = createSignInDriver();
    const reply = await choose('adele@contoso.example', 'common', { client_info: '1' });
    expect(reply.get('code')).toMatch(/^[A-Za-z0-9._-]{1200}$/);
    expect(reply.get('state')).toBe('state-1');
    expect(reply.has('client_info')).toBe(true);
  });

  test('takes the length of the code from its options', async () => {
    const { choose } = createSignInDriver({ codeLength: 4500 });
    expect((await choose('adele@contoso.example')).get('code')).toHaveLength(4500);
  });

  test('Cancel is access_denied with AADSTS65004', async () => {
    const reply = await createSignInDriver().choose('cancel');
    expect(reply.get('error')).toBe('access_denied');
    expect(reply.get('error_subcode')).toBe('cancel');
    expect(reply.get('error_description')).toMatch(/^AADSTS65004: /);
    expect(reply.get('state')).toBe('state-1');
  });

  test.each([
    ['a personal account at organizations', 'robin.hale@outlook.example', 'organizations', 'AADSTS50020'],
    ['a work account at consumers', 'adele@contoso.example', 'consumers', 'AADSTS50020'],
    ['an account that does not exist', 'nobody@contoso.example', 'common', 'AADSTS50034'],
  ])('%s gets an error page', async (_, account, tenant, number) => {
    const { app, authorizeUrl } = createSignInDriver();
    const answer = await app.inject({
      method: 'POST',
      url: authorizeUrl(tenant),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ account }).toString(),
    });
    expect(answer.statusCode).toBe(400);
    expect(answer.headers.location).toBeUndefined();
    expect(answer.body).toContain(number);
  });

  test('keeps the query of the redirect URI', async () => {
    const { choose } = createSignInDriver();
    const reply = await choose('adele@contoso.example', 'common', { redirect_uri: `${redirectUri}?a=1` });
    expect(reply.get('a')).toBe('1');
    expect(reply.has('code')).toBe(true);
  });

  test('response_mode=form_post answers with a form that escapes the state and may only go to the client', async () => {
    const { app, authorizeUrl } = createSignInDriver({ autoSignIn: 'adele@contoso.example' });
    const answer = await app.inject(authorizeUrl('common', { response_mode: 'form_post', state: attack }));
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain(`action="${redirectUri}"`);
    expect(answer.body).toContain('name="state" value="&quot;&gt;&lt;script&gt;alert(1)');
    expect(answer.body.match(/<script>/g)).toHaveLength(1);
    expect(answer.headers['content-security-policy']).toMatch(
      /script-src 'sha256-[^']+'; form-action http:\/\/localhost:8000;/,
    );
  });

  test('response_mode=fragment answers in the fragment', async () => {
    const { app, authorizeUrl } = createSignInDriver({ autoSignIn: 'adele@contoso.example' });
    const answer = await app.inject(authorizeUrl('common', { response_mode: 'fragment' }));
    expect(answer.headers.location).toMatch(/^http:\/\/localhost:8000\/oauth\/callback#code=/);
  });
});

describe('auto sign-in', () => {
  test('approves with a 302, even with prompt=none', async () => {
    const { app, authorizeUrl } = createSignInDriver({ autoSignIn: 'ADELE@contoso.example' });
    for (const prompt of [undefined, 'none', 'select_account']) {
      const answer = await app.inject(authorizeUrl('common', { prompt }));
      expect(answer.statusCode).toBe(302);
      expect(new URL(String(answer.headers.location)).searchParams.has('code')).toBe(true);
    }
  });

  test('of a personal account is refused at organizations', async () => {
    const { app, authorizeUrl } = createSignInDriver({ autoSignIn: 'robin.hale@outlook.example' });
    expect((await app.inject(authorizeUrl('organizations'))).body).toContain('AADSTS50020');
  });

  test('of nobody lists the people there are', () => {
    expect(() => createSignInDriver({ autoSignIn: 'eve@contoso.example' })).toThrow(
      /"eve@contoso\.example".+adele@contoso\.example.+robin\.hale@outlook\.example/,
    );
  });
});

describe('the record of an authorize request', () => {
  test('keeps the query, so that a test can see which PKCE method was asked for', async () => {
    const { app, authorizeUrl } = createSignInDriver();
    await app.inject(authorizeUrl());
    expect(app.requests).toHaveLength(1);
    expect(app.requests[0]).toMatchObject({
      method: 'GET',
      path: '/common/oauth2/v2.0/authorize',
      query: { code_challenge: challenge, code_challenge_method: 'S256' },
    });
  });
});
