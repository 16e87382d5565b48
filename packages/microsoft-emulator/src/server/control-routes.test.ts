import { describe, expect, test } from 'vitest';
import { createEmulator } from '../create-emulator.ts';
import { createSignInDriver } from '../testing/sign-in-driver.ts';

describe('/emulator/faults', () => {
  test('switches a fault on, lists it and clears it', async () => {
    const app = createEmulator();
    const payload = { kind: 'graph-throttled', retryAfterSeconds: 2, times: 3 };
    const added = await app.inject({ method: 'POST', url: '/emulator/faults', payload });
    expect(added.statusCode).toBe(201);
    const pending = [{ fault: { kind: 'graph-throttled', retryAfterSeconds: 2 }, times: 3 }];
    expect(app.faults.pending()).toEqual(pending);
    expect((await app.inject('/emulator/faults')).json()).toEqual({ pending });
    expect((await app.inject({ method: 'DELETE', url: '/emulator/faults' })).json()).toEqual({ pending: [] });
    expect(app.faults.pending()).toEqual([]);
  });

  test('says what is wrong with a fault', async () => {
    const payload = { kind: 'token-error', aadsts: 1 };
    const answer = await createEmulator().inject({ method: 'POST', url: '/emulator/faults', payload });
    expect(answer.statusCode).toBe(400);
    expect(answer.json().error).toContain('aadsts must be one of');
  });

  test.each([
    ['another machine', { remoteAddress: '192.0.2.7' }],
    ['a web page under a name of its own', { headers: { host: 'rebound.example:8400' } }],
  ])('is closed to %s', async (_, from) => {
    const app = createEmulator();
    const payload = { kind: 'authorize-denied' };
    const answer = await app.inject({ method: 'POST', url: '/emulator/faults', payload, ...from });
    expect(answer.statusCode).toBe(403);
    expect(app.faults.pending()).toEqual([]);
  });

  test.each(['127.0.0.1:8400', 'localhost:8400', '[::1]:8400'])('is open under %s', async (host) => {
    const answer = await createEmulator().inject({ url: '/emulator/faults', headers: { host } });
    expect(answer.statusCode).toBe(200);
  });
});

describe('/emulator/requests', () => {
  test('lists what was asked, and not itself', async () => {
    const { app, authorizeUrl } = createSignInDriver();
    await app.inject('/emulator/requests');
    await app.inject(authorizeUrl());
    await app.inject({ url: '/v1.0/me', headers: { authorization: 'Bearer secret-token' } });
    const { requests } = (await app.inject('/emulator/requests')).json();
    expect(requests).toMatchObject([
      { method: 'GET', path: '/common/oauth2/v2.0/authorize', query: { state: 'state-1' } },
      { method: 'GET', path: '/v1.0/me', authorization: 'bearer' },
    ]);
    expect(JSON.stringify(requests)).not.toContain('secret-token');
  });

  test('forgets the oldest when it is full', async () => {
    const app = createEmulator({ maxRecordedRequests: 10 });
    for (let count = 0; count <= 10; count++) await app.inject(`/?count=${count}`);
    expect(app.requests).toHaveLength(10);
    expect(app.requests[0]?.query).toEqual({ count: '1' });
  });
});

describe('/emulator/revocations', () => {
  const url = '/emulator/revocations';

  test.each([
    ['tokens', {}],
    ['sessions', { revoke: 'sessions' }],
  ])('revokes %s', async (revoke, changes) => {
    const { app, signIn, refresh } = createSignInDriver();
    const { refresh_token: token } = await signIn();
    const payload = { username: 'adele@contoso.example', ...changes };
    const answer = await app.inject({ method: 'POST', url, payload });
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toEqual({ username: 'adele@contoso.example', revoke });
    expect((await refresh(token)).status).toBe(revoke === 'sessions' ? 400 : 200);
  });

  test.each([
    ['nobody', { username: 'eve@contoso.example' }, 'adele@contoso.example'],
    ['no user name', {}, 'username must be text'],
    ['an unknown kind', { username: 'adele@contoso.example', revoke: 'all' }, 'revoke must be one of tokens'],
  ])('refuses %s', async (_, payload, sentence) => {
    const answer = await createEmulator().inject({ method: 'POST', url, payload });
    expect(answer.statusCode).toBe(400);
    expect(answer.json().error).toContain(sentence);
  });
});

describe('GET /', () => {
  test('is JSON for programs and a page for browsers', async () => {
    const app = createEmulator();
    expect((await app.inject('/')).json()).toMatchObject({ name: 'Microsoft emulator' });
    const page = await app.inject({ url: '/', headers: { accept: 'text/html' } });
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.body).toContain('adele@contoso.example');
  });
});
