import { once } from 'node:events';
import { decodeJwt } from 'jose';
import { describe, expect, test } from 'vitest';
import { contosoTenantId } from '../sample-tenant/tenants.ts';
import { createSignInDriver } from '../testing/sign-in-driver.ts';
import { type AadstsNumber, aadstsTable } from './aadsts-table.ts';
import type { Fault } from './fault.ts';

/** A signed-in driver with the fault switched on, and a way to ask for `/me`. */
async function prepare(fault: Fault) {
  const driver = createSignInDriver();
  const tokens = await driver.signIn();
  const headers = { authorization: `Bearer ${tokens.access_token}` };
  driver.app.faults.next(fault);
  return { ...driver, tokens, headers, getMe: () => driver.app.inject({ url: '/v1.0/me', headers }) };
}

describe('faults of Graph', () => {
  test('graph-throttled is one 429 with Retry-After', async () => {
    const { getMe } = await prepare({ kind: 'graph-throttled', retryAfterSeconds: 7 });
    const answer = await getMe();
    expect(answer.statusCode).toBe(429);
    expect(answer.headers['retry-after']).toBe('7');
    expect(answer.json().error.code).toBe('TooManyRequests');
    expect((await getMe()).statusCode).toBe(200);
  });

  test('graph-unavailable is a 503, with Retry-After only where given', async () => {
    const { getMe, app } = await prepare({ kind: 'graph-unavailable' });
    const answer = await getMe();
    expect(answer.statusCode).toBe(503);
    expect(answer.headers).not.toHaveProperty('retry-after');
    app.faults.next({ kind: 'graph-unavailable', retryAfterSeconds: 3 });
    expect((await getMe()).headers['retry-after']).toBe('3');
  });

  test('graph-claims-challenge is a 401 whose second WWW-Authenticate carries the claims', async () => {
    const { getMe } = await prepare({ kind: 'graph-claims-challenge' });
    const answer = await getMe();
    expect(answer.statusCode).toBe(401);
    const [plain, challenge] = [answer.headers['www-authenticate']].flat();
    expect(plain).not.toContain('claims');
    const claims = /error="insufficient_claims", claims="([A-Za-z0-9+/=]+)"/.exec(challenge ?? '')?.[1] ?? '';
    expect(JSON.parse(Buffer.from(claims, 'base64').toString())).toEqual({
      access_token: { nbf: { essential: true, value: String(Date.UTC(2026, 5, 30, 9) / 1000) } },
    });
  });

  test('graph-slow-body sends headers and half of the body, then nothing', async () => {
    const { app, headers } = await prepare({ kind: 'graph-slow-body' });
    const answer = await app.inject({ url: '/v1.0/me', headers, payloadAsStream: true });
    expect(answer.statusCode).toBe(200);
    const [half] = await once(answer.stream(), 'data');
    expect(() => JSON.parse(String(half))).toThrow();
    expect(String(half)).toContain('@odata.context');
    answer.stream().destroy();
  });

  test('graph-slow-body with stallMs finishes after all', async () => {
    const { getMe } = await prepare({ kind: 'graph-slow-body', stallMs: 0 });
    expect((await getMe()).json().displayName).toBe('Adele Vance');
  });
});

describe('faults of Graph that leave the outcome open', () => {
  test('graph-gateway-timeout is a 504', async () => {
    const answer = await (await prepare({ kind: 'graph-gateway-timeout' })).getMe();
    expect(answer.statusCode).toBe(504);
    expect(answer.json().error.code).toBe('GatewayTimeout');
  });

  test('graph-unauthorized is one 401 without claims', async () => {
    const { getMe } = await prepare({ kind: 'graph-unauthorized' });
    const answer = await getMe();
    expect(answer.statusCode).toBe(401);
    expect(String(answer.headers['www-authenticate'])).toMatch(/^Bearer realm=""/);
    expect(String(answer.headers['www-authenticate'])).not.toContain('claims');
    expect((await getMe()).statusCode).toBe(200);
  });

  test('graph-redirect is a 302 to where the fault says', async () => {
    const location = 'https://elsewhere.example/v1.0/me';
    const answer = await (await prepare({ kind: 'graph-redirect', location })).getMe();
    expect(answer.statusCode).toBe(302);
    expect(answer.headers.location).toBe(location);
  });
});

describe('faults of the authorize endpoint', () => {
  test.each(Object.keys(aadstsTable).map(Number))(
    'authorize-error %i is told to the client',
    async (number) => {
      const aadsts = number as AadstsNumber;
      const { app, choose } = createSignInDriver();
      app.faults.next({ kind: 'authorize-error', aadsts });
      const reply = await choose('adele@contoso.example');
      expect(reply.get('error')).toBe(aadstsTable[aadsts].error);
      expect(reply.get('error_description')).toMatch(
        new RegExp(`^AADSTS${aadsts}: .+\\r\\nTrace ID: \\S+\\r\\nCorrelation ID: \\S+\\r\\nTimestamp: `),
      );
      expect(reply.get('state')).toBe('state-1');
      expect(reply.has('code')).toBe(false);
    },
  );

  test('authorize-denied is AADSTS65004 although an account was chosen', async () => {
    const { choose } = await prepare({ kind: 'authorize-denied' });
    const reply = await choose('adele@contoso.example');
    expect(reply.get('error')).toBe('access_denied');
    expect(reply.get('error_description')).toContain('AADSTS65004');
    expect((await choose('adele@contoso.example')).has('code')).toBe(true);
  });

  test('authorize-server-error is server_error, under auto sign-in, too', async () => {
    const { app, authorizeUrl } = createSignInDriver({ autoSignIn: 'adele@contoso.example' });
    app.faults.next({ kind: 'authorize-server-error' });
    const answer = await app.inject(authorizeUrl());
    expect(new URL(String(answer.headers.location)).searchParams.get('error')).toBe('server_error');
  });
});

describe('faults of the token endpoint', () => {
  test.each(Object.keys(aadstsTable).map(Number))(
    'token-error %i answers as its row says',
    async (number) => {
      const aadsts = number as AadstsNumber;
      const { app, exchange } = createSignInDriver();
      app.faults.next({ kind: 'token-error', aadsts });
      const { status, body } = await exchange('1.unknown');
      const row: { status: number; error: string; suberror?: string } = aadstsTable[aadsts];
      expect(status).toBe(row.status);
      expect(body.error).toBe(row.error);
      expect(body.suberror).toBe(row.suberror);
      expect(body.error_codes).toEqual([aadsts]);
      expect(body.error_description.startsWith(`AADSTS${aadsts}: `)).toBe(true);
    },
  );

  test('an error leaves the code as it was', async () => {
    const { choose, exchange } = await prepare({ kind: 'token-error', aadsts: 7000222 });
    const code = (await choose('adele@contoso.example')).get('code') ?? '';
    expect((await exchange(code)).body).toMatchObject({ error: 'invalid_client', error_codes: [7000222] });
    expect((await exchange(code)).status).toBe(200);
  });

  test('refresh-error hits the next refresh and nothing before', async () => {
    const { choose, exchange, refresh, tokens } = await prepare({ kind: 'refresh-error', aadsts: 50076 });
    const code = (await choose('adele@contoso.example')).get('code') ?? '';
    expect((await exchange(code)).status).toBe(200);
    const { body } = await refresh(tokens.refresh_token);
    expect(body).toMatchObject({ error: 'interaction_required', error_codes: [50076] });
    expect((await refresh(tokens.refresh_token)).status).toBe(200);
  });

  test('token-server-error is a 500 that is not JSON', async () => {
    const { app } = await prepare({ kind: 'token-server-error' });
    const answer = await app.inject({ method: 'POST', url: '/common/oauth2/v2.0/token' });
    expect(answer.statusCode).toBe(500);
    expect(answer.headers['content-type']).toContain('text/html');
  });

  test('token-slow-body with stallMs finishes after all', async () => {
    const { refresh, tokens } = await prepare({ kind: 'token-slow-body', stallMs: 0 });
    const { status, body } = await refresh(tokens.refresh_token);
    expect(status).toBe(200);
    expect(body.access_token).toBeTypeOf('string');
  });
});

describe('faults of a token answer', () => {
  test.each(['nonce', 'iss', 'tid', 'aud'] as const)(
    'id-token-wrong falsifies %s and nothing else',
    async (claim) => {
      const driver = createSignInDriver();
      const right = decodeJwt((await driver.signIn()).id_token ?? '');
      driver.app.faults.next({ kind: 'id-token-wrong', claim });
      const wrong = decodeJwt((await driver.signIn()).id_token ?? '');
      expect(wrong[claim]).toBeTypeOf('string');
      expect(wrong[claim]).not.toBe(right[claim]);
      expect({ ...wrong, [claim]: right[claim], uti: right.uti }).toEqual(right);
    },
  );

  test('id-token-wrong takes a value', async () => {
    const { app, signIn } = createSignInDriver();
    app.faults.next({ kind: 'id-token-wrong', claim: 'tid', value: contosoTenantId });
    const { id_token: idToken = '' } = await signIn('robin.hale@outlook.example');
    expect(decodeJwt(idToken).tid).toBe(contosoTenantId);
  });

  test('client-info-omitted leaves client_info out once', async () => {
    const { app, signIn } = createSignInDriver();
    app.faults.next({ kind: 'client-info-omitted' });
    expect(await signIn()).not.toHaveProperty('client_info');
    expect(await signIn()).toHaveProperty('client_info');
  });

  test('grant-less leaves permissions out until a later sign-in asks for them', async () => {
    const { app, signIn, refresh, getMe } = createSignInDriver();
    app.faults.next({ kind: 'grant-less', permissions: ['user.read', 'Mail.Send'] });
    const less = await signIn();
    expect(less.scope).toBe('openid profile email');
    expect((await getMe(less.access_token)).statusCode).toBe(403);
    const refused = await refresh(less.refresh_token, 'common', { scope: 'User.Read' });
    expect(refused.body).toMatchObject({ suberror: 'consent_required', error_codes: [65001] });
    expect((await refresh(less.refresh_token)).body.scope).toBe('openid profile email');
    const more = await signIn();
    expect((await getMe(more.access_token)).statusCode).toBe(200);
  });
});
