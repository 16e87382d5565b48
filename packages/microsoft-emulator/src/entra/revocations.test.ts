import { describe, expect, test } from 'vitest';
import { createSignInDriver, type SignInDriver } from '../testing/sign-in-driver.ts';

const adele = 'adele@contoso.example';
const capability = { xms_cc: { values: ['CP1'] } };

/** `claims` of a client that can answer challenges, with what a challenge asked for. */
function toClaims(challenge: object = {}): string {
  return JSON.stringify({ access_token: { ...capability, ...challenge } });
}

/** Signs Adele in as a client that declares the capability, or not. */
async function signIn(driver: SignInDriver, claims: string | undefined = toClaims()) {
  const code = (await driver.choose(adele)).get('code') ?? '';
  return (await driver.exchange(code, 'common', { claims })).body;
}

/** The claims that Graph asks for, or `undefined` when it does not challenge. */
async function readChallenge({ getMe }: SignInDriver, token: string) {
  const answer = await getMe(token);
  const header = [answer.headers['www-authenticate']].flat().at(-1) ?? '';
  const encoded = /claims="([^"]+)"/.exec(header)?.[1];
  return encoded === undefined ? undefined : JSON.parse(Buffer.from(encoded, 'base64').toString());
}

describe('revokeTokens (continuous access evaluation)', () => {
  test('challenges tokens from before and not those of a new sign-in', async () => {
    const driver = createSignInDriver();
    const before = await signIn(driver);
    driver.app.revokeTokens(adele);
    const after = await signIn(driver);
    expect(await readChallenge(driver, before.access_token)).toEqual({
      access_token: { nbf: { essential: true, value: String(Date.UTC(2026, 5, 30, 9) / 1000) } },
    });
    expect((await driver.getMe(after.access_token)).statusCode).toBe(200);
  });

  test('a refresh with the claims gives a good token, and every later one does', async () => {
    const driver = createSignInDriver();
    const { access_token: revoked, refresh_token: token } = await signIn(driver);
    driver.app.revokeTokens(adele);
    const challenge = await readChallenge(driver, revoked);
    const { body } = await driver.refresh(token, 'common', { claims: toClaims(challenge.access_token) });
    expect((await driver.getMe(body.access_token)).statusCode).toBe(200);
    expect((await driver.getMe(revoked)).statusCode).toBe(401);
    for (const later of [token, body.refresh_token]) {
      const again = await driver.refresh(later, 'common', { claims: toClaims() });
      expect((await driver.getMe(again.body.access_token)).statusCode).toBe(200);
    }
  });

  test.each([
    ['without them', toClaims()],
    ['with an older time', toClaims({ nbf: { essential: true, value: '1000' } })],
  ])('a refresh %s gives a token that is challenged again', async (_, claims) => {
    const driver = createSignInDriver();
    const { refresh_token: token } = await signIn(driver);
    driver.app.revokeTokens(adele);
    const { status, body } = await driver.refresh(token, 'common', { claims });
    expect(status).toBe(200);
    expect(await readChallenge(driver, body.access_token)).toBeDefined();
  });

  test('a second revocation challenges again', async () => {
    const driver = createSignInDriver();
    const { refresh_token: token } = await signIn(driver);
    driver.app.revokeTokens(adele);
    const claims = toClaims({ nbf: { value: String(driver.clock.nowMs() / 1000) } });
    const { body } = await driver.refresh(token, 'common', { claims });
    driver.clock.advance(1000);
    driver.app.revokeTokens(adele);
    expect(await readChallenge(driver, body.access_token)).toBeDefined();
    expect(
      await readChallenge(driver, (await driver.refresh(token, 'common', { claims })).body.access_token),
    ).toBeDefined();
  });

  test('leaves clients alone that cannot answer, and other people', async () => {
    const driver = createSignInDriver();
    const incapable = await signIn(driver, '{}');
    const diego = await driver.signIn('diego@contoso.example');
    driver.app.revokeTokens(adele);
    expect((await driver.getMe(incapable.access_token)).statusCode).toBe(200);
    expect((await driver.getMe(diego.access_token)).statusCode).toBe(200);
  });

  test('of nobody says who there is', () => {
    const { app } = createSignInDriver();
    expect(() => app.revokeTokens('eve@contoso.example')).toThrow(adele);
    expect(() => app.revokeSessions('eve@contoso.example')).toThrow(adele);
  });
});

describe('revokeSessions', () => {
  test('ends refresh tokens, claims or not, until there is a new sign-in', async () => {
    const driver = createSignInDriver();
    const before = await signIn(driver);
    driver.app.revokeSessions(adele);
    expect(await readChallenge(driver, before.access_token)).toBeDefined();
    const claims = toClaims({ nbf: { value: String(driver.clock.nowMs() / 1000) } });
    for (const changes of [{}, { claims }]) {
      const { body } = await driver.refresh(before.refresh_token, 'common', changes);
      expect(body).toMatchObject({ error: 'invalid_grant', error_codes: [50173] });
    }
    const after = await signIn(driver);
    expect((await driver.refresh(after.refresh_token)).status).toBe(200);
    expect((await driver.getMe(after.access_token)).statusCode).toBe(200);
  });

  test('ends a sign-in whose code was not redeemed yet', async () => {
    const driver = createSignInDriver();
    const code = (await driver.choose(adele)).get('code') ?? '';
    driver.app.revokeSessions(adele);
    const { body } = await driver.exchange(code, 'common', { claims: toClaims() });
    expect(await readChallenge(driver, body.access_token)).toBeDefined();
    expect((await driver.refresh(body.refresh_token)).body.error_codes).toEqual([50173]);
  });
});

describe('tokens that live a minute', () => {
  test('are renewed for ten hours, whichever refresh token is used', async () => {
    const driver = createSignInDriver({ accessTokenLifetimeSeconds: 60 });
    const first = await signIn(driver);
    let { refresh_token: newest, access_token: token } = first;
    for (let minute = 1; minute <= 600; minute++) {
      driver.clock.advance(60_000);
      expect((await driver.getMe(token)).statusCode).toBe(401);
      const { body } = await driver.refresh(minute % 2 ? newest : first.refresh_token);
      ({ refresh_token: newest, access_token: token } = body);
    }
    const refreshes = driver.app.requests.filter(({ token }) => token?.grantedFor === adele);
    expect(refreshes).toHaveLength(601);
  });
});
