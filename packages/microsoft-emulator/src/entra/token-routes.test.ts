import { createLocalJWKSet, jwtVerify } from 'jose';
import { describe, expect, test } from 'vitest';
import { demoCredentials } from '../demo-credentials.ts';
import { contosoTenantId, personalTenantId } from '../sample-tenant/tenants.ts';
import { createSignInDriver, redirectUri, verifier } from '../testing/sign-in-driver.ts';

const adele = 'adele@contoso.example';
const robin = 'robin.hale@outlook.example';

/** A driver and a fresh code of Adele's. */
async function obtainCode(changes = {}, tenant = 'common') {
  const driver = createSignInDriver();
  const code = (await driver.choose(adele, tenant, changes)).get('code') ?? '';
  return { ...driver, code };
}

describe('redeeming a code (RFC 6749 §4.1.3)', () => {
  test('answers with tokens that nothing may store', async () => {
    const { exchange, code } = await obtainCode();
    const { status, headers, body } = await exchange(code);
    expect(status).toBe(200);
    expect(headers['cache-control']).toContain('no-store');
    expect(body).toMatchObject({
      token_type: 'Bearer',
      scope: 'openid profile email User.Read',
      expires_in: 3599,
      ext_expires_in: 3599,
    });
    expect(body.refresh_token).toBeTypeOf('string');
    expect(JSON.parse(Buffer.from(body.client_info ?? '', 'base64url').toString())).toEqual({
      uid: '87d349ed-44d7-43e1-9a83-5f2406dee5bd',
      utid: contosoTenantId,
    });
  });

  test('gives a refresh token and an id token only to those who asked', async () => {
    const { exchange, code } = await obtainCode({ scope: 'User.Read' });
    const { body } = await exchange(code);
    expect(body.access_token).toBeTypeOf('string');
    expect(body).not.toHaveProperty('refresh_token');
    expect(body).not.toHaveProperty('id_token');
  });

  test('signs an id token that the published key verifies', async () => {
    const { app, clock, signIn } = createSignInDriver();
    const { id_token: idToken = '' } = await signIn();
    const jwks = (await app.inject('/common/discovery/v2.0/keys')).json();
    const { payload } = await jwtVerify(idToken, createLocalJWKSet(jwks), {
      issuer: `http://localhost:8400/${contosoTenantId}/v2.0`,
      audience: demoCredentials.clientId,
      algorithms: ['RS256'],
      currentDate: new Date(clock.nowMs()),
    });
    expect(payload).toMatchObject({
      ver: '2.0',
      nonce: 'nonce-1',
      oid: '87d349ed-44d7-43e1-9a83-5f2406dee5bd',
      tid: contosoTenantId,
      name: 'Adele Vance',
      preferred_username: adele,
      email: adele,
    });
    expect(payload.sub).not.toBe(payload.oid);
  });

  test('takes the client secret as Basic, too', async () => {
    const { exchange, code, app } = await obtainCode();
    const { clientId, clientSecret } = demoCredentials;
    const answer = await app.inject({
      method: 'POST',
      url: '/common/oauth2/v2.0/token',
      headers: {
        authorization: `Basic ${Buffer.from(`${clientId}:${encodeURIComponent(clientSecret)}`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload: new URLSearchParams({
        grant_type: 'authorization_code',
        code,
        redirect_uri: redirectUri,
        code_verifier: verifier,
      }).toString(),
    });
    expect(answer.statusCode).toBe(200);
    expect((await exchange(code)).body.error_codes).toEqual([54005]);
  });

  test.each([
    ['a wrong secret', { client_secret: 'wrong' }, 401, 'invalid_client', 7000215],
    ['no secret', { client_secret: undefined }, 401, 'invalid_client', 7000218],
    ['an unknown client', { client_id: contosoTenantId }, 400, 'unauthorized_client', 700016],
    ['an unknown code', { code: '1.unknown' }, 400, 'invalid_grant', 70000],
    ['no code', { code: undefined }, 400, 'invalid_request', 900144],
    ['another redirect URI', { redirect_uri: `${redirectUri}/` }, 400, 'invalid_grant', 500112],
    ['a wrong verifier', { code_verifier: verifier.toUpperCase() }, 400, 'invalid_grant', 501481],
    ['no verifier', { code_verifier: undefined }, 400, 'invalid_grant', 501481],
    ['a scope that was not granted', { scope: 'Mail.Read' }, 400, 'invalid_grant', 65001],
    ['a resource that is not Graph', { resource: 'https://mcp.example' }, 400, 'invalid_target', 9010010],
    ['claims that are not JSON', { claims: 'x' }, 400, 'invalid_request', 9002313],
    ['no grant type', { grant_type: undefined }, 400, 'invalid_request', 900144],
    ['an unknown grant type', { grant_type: 'password' }, 400, 'unsupported_grant_type', 70003],
  ])('refuses %s', async (_, changes, status, error, number) => {
    const { exchange, code } = await obtainCode();
    const answer = await exchange(code, 'common', changes);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ error, error_codes: [number] });
    expect(answer.body).not.toHaveProperty('access_token');
    expect(answer.headers['cache-control']).toContain('no-store');
  });

  test('takes the right verifier after a wrong one, and a code only once', async () => {
    const { exchange, code } = await obtainCode();
    expect((await exchange(code, 'common', { code_verifier: 'x'.repeat(43) })).status).toBe(400);
    expect((await exchange(code)).status).toBe(200);
    expect((await exchange(code)).body).toMatchObject({ error: 'invalid_grant', error_codes: [54005] });
  });

  test('lets one of two simultaneous redemptions win', async () => {
    const { exchange, code } = await obtainCode();
    const answers = await Promise.all([exchange(code), exchange(code)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
  });

  test('refuses a code after ten minutes', async () => {
    const { exchange, code, clock } = await obtainCode();
    clock.advance(10 * 60 * 1000);
    expect((await exchange(code)).body).toMatchObject({ error: 'invalid_grant', error_codes: [70008] });
  });

  test('refuses the code of another client', async () => {
    const clients = [{ clientId: '11111111-2222-4333-8444-555555555555', clientSecret: 'other' }];
    const { choose, exchange } = createSignInDriver({ clients });
    const code = (await choose(adele)).get('code') ?? '';
    const thief = { client_id: '11111111-2222-4333-8444-555555555555', client_secret: 'other' };
    expect((await exchange(code, 'common', thief)).body.error_codes).toEqual([70000]);
  });

  test.each([
    ['common', 'common', true],
    ['contoso.example', contosoTenantId, true],
    ['contoso.example', 'common', true],
    ['common', contosoTenantId, false],
    ['organizations', contosoTenantId, false],
    ['common', 'consumers', false],
  ])('a code of %s redeemed at %s: %s', async (acquiredAt, redeemedAt, accepted) => {
    const { exchange, code } = await obtainCode({}, acquiredAt);
    const { status, body } = await exchange(code, redeemedAt);
    expect(status).toBe(accepted ? 200 : 400);
    if (!accepted) expect(body.error_codes).toEqual([700005]);
  });

  test('accepts plain PKCE and none at all, as Microsoft does', async () => {
    const plain = await obtainCode({ code_challenge: verifier, code_challenge_method: 'plain' });
    expect((await plain.exchange(plain.code)).status).toBe(200);
    const none = await obtainCode({ code_challenge: undefined, code_challenge_method: undefined });
    expect((await none.exchange(none.code, 'common', { code_verifier: undefined })).status).toBe(200);
  });

  test('refuses a body that is no form, and a repeated parameter', async () => {
    const { app } = createSignInDriver();
    const url = '/common/oauth2/v2.0/token';
    const text = await app.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'text/csv' },
      payload: 'a,b',
    });
    expect(text.json().error_codes).toEqual([9002313]);
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const twice = await app.inject({ method: 'POST', url, headers, payload: 'code=1&code=2' });
    expect(twice.json().error_codes).toEqual([9000411]);
  });

  test('echoes the client-request-id as correlation id', async () => {
    const { exchange } = createSignInDriver();
    const id = '0b7d3c1e-5a64-4f0e-9d7e-1c2b3a4f5e6d';
    const { body } = await exchange('1.unknown', 'common', { 'client-request-id': id });
    expect(body.correlation_id).toBe(id);
    expect(body.error_description).toContain(`Correlation ID: ${id}`);
  });
});

describe('refreshing (RFC 6749 §6)', () => {
  test('rotates the refresh token while the old one stays valid', async () => {
    const { signIn, refresh } = createSignInDriver();
    const first = await signIn();
    const second = await refresh(first.refresh_token);
    expect(second.status).toBe(200);
    expect(second.body.refresh_token).not.toBe(first.refresh_token);
    expect(second.body.access_token).not.toBe(first.access_token);
    expect((await refresh(first.refresh_token)).status).toBe(200);
    expect((await refresh(second.body.refresh_token)).status).toBe(200);
  });

  test('may ask for less, and not for more', async () => {
    const { signIn, refresh } = createSignInDriver();
    const { refresh_token: token } = await signIn();
    expect((await refresh(token, 'common', { scope: 'User.Read' })).body.scope).toBe('User.Read');
    const more = await refresh(token, 'common', { scope: 'User.Read Mail.Read' });
    expect(more.body).toMatchObject({
      error: 'invalid_grant',
      suberror: 'consent_required',
      error_codes: [65001],
    });
  });

  test('keeps everything that was granted after a refresh for less', async () => {
    const { signIn, refresh } = createSignInDriver();
    const { refresh_token: first } = await signIn();
    const { body } = await refresh(first, 'common', { scope: 'openid' });
    expect((await refresh(body.refresh_token)).body.scope).toBe('openid profile email User.Read');
  });

  test('refuses an unknown token and one of more than 90 days', async () => {
    const { signIn, refresh, clock } = createSignInDriver();
    const { refresh_token: token } = await signIn();
    expect((await refresh('1.unknown')).body.error_codes).toEqual([70000]);
    clock.advance(90 * 24 * 60 * 60 * 1000);
    expect((await refresh(token)).body).toMatchObject({ suberror: 'bad_token', error_codes: [700082] });
  });

  test.each(['consumers', personalTenantId])('lets a personal account refresh at %s', async (tenant) => {
    const { signIn, refresh } = createSignInDriver();
    const { refresh_token: token } = await signIn(robin, 'common');
    expect((await refresh(token, tenant)).status).toBe(200);
  });

  test('refuses a personal account at common since June 2026', async () => {
    const { signIn, refresh } = createSignInDriver();
    const { refresh_token: token } = await signIn(robin, 'common');
    expect((await refresh(token, 'common')).body).toMatchObject({
      error: 'invalid_grant',
      suberror: 'bad_token',
      error_codes: [70000],
    });
  });

  test('refuses an account of another tenant', async () => {
    const { signIn, refresh } = createSignInDriver();
    const { refresh_token: token } = await signIn(adele);
    expect((await refresh(token, 'consumers')).body.error_codes).toEqual([50020]);
  });
});

describe('the record of a token request', () => {
  test('says what was asked for and holds no secret', async () => {
    const { app, choose, exchange } = createSignInDriver();
    const code = (await choose(adele)).get('code') ?? '';
    const { body } = await exchange(code, 'common', { claims: '{}' });
    expect(app.requests.at(-1)).toMatchObject({
      method: 'POST',
      path: '/common/oauth2/v2.0/token',
      token: {
        grantType: 'authorization_code',
        tenant: 'common',
        hasVerifier: true,
        hasClientSecret: true,
        clientAuthentication: 'secret',
        claims: '{}',
        grantedFor: adele,
      },
    });
    const record = JSON.stringify(app.requests);
    for (const secret of [code, verifier, demoCredentials.clientSecret, body.access_token]) {
      expect(record).not.toContain(secret);
    }
  });

  test('counts refreshes per person, and not those that were refused', async () => {
    const { app, signIn, refresh } = createSignInDriver();
    const tokens = await signIn(robin);
    await refresh(tokens.refresh_token, 'common');
    await refresh(tokens.refresh_token, 'consumers');
    const refreshes = app.requests.flatMap(({ token }) =>
      token?.grantType === 'refresh_token' ? [token] : [],
    );
    expect(refreshes.map(({ tenant, grantedFor }) => [tenant, grantedFor])).toEqual([
      ['common', undefined],
      ['consumers', robin],
    ]);
  });
});
