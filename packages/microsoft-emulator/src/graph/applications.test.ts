import { describe, expect, test } from 'vitest';
import { demoCredentials } from '../demo-credentials.ts';
import { createSignInDriver, type SignInDriver } from '../testing/sign-in-driver.ts';
import { publicClient, testClientId } from '../testing/test-clients.ts';

const clientSecret = 'Xy1~secret';
const client = { client_id: testClientId, client_secret: clientSecret };
const registration = {
  clientId: testClientId,
  name: 'Reader',
  clientSecret,
  clientSecretExpiresAt: '2026-08-01T00:00:00Z',
  appPermissions: ['Application.Read.All'],
};

function requestAppToken({ requestToken }: SignInDriver, changes = {}, tenant = 'contoso.example') {
  const scope = 'https://graph.microsoft.com/.default';
  return requestToken(tenant, { grant_type: 'client_credentials', scope, ...client, ...changes });
}

function getApplication({ app }: SignInDriver, token: string, appId = testClientId) {
  const url = `/v1.0/applications(appId='${appId}')?$select=passwordCredentials`;
  return app.inject({ url, headers: { authorization: `Bearer ${token}` } });
}

describe('the client credentials grant (RFC 6749 §4.4)', () => {
  test('answers with a token of the app and nothing for a person', async () => {
    const driver = createSignInDriver({ clients: [registration] });
    const { status, body } = await requestAppToken(driver);
    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual(['token_type', 'expires_in', 'ext_expires_in', 'access_token']);
    expect((await driver.getMe(body.access_token)).json().error.message).toContain('delegated');
    expect(driver.app.requests.at(-2)?.token).not.toHaveProperty('grantedFor');
    expect((await requestAppToken(driver, { scope: 'http://localhost:8400/.default' })).status).toBe(200);
  });

  test.each([
    ['an endpoint of many tenants', {}, 'common', 50059],
    ['a single permission', { scope: 'User.Read' }, 'contoso.example', 70011],
    ['a wrong secret', { client_secret: 'x' }, 'contoso.example', 7000215],
  ])('refuses %s', async (_, changes, tenant, number) => {
    const driver = createSignInDriver({ clients: [registration] });
    expect((await requestAppToken(driver, changes, tenant)).body.error_codes).toEqual([number]);
  });

  test('refuses a public client, and a secret that has ended', async () => {
    const open = createSignInDriver({ clients: [publicClient] });
    expect((await requestAppToken(open, { client_secret: undefined })).body.error_codes).toEqual([7000218]);
    const driver = createSignInDriver({ clients: [registration] });
    driver.clock.advance(32 * 24 * 60 * 60 * 1000);
    expect((await requestAppToken(driver)).body.error_codes).toEqual([7000222]);
  });
});

describe("GET /v1.0/applications(appId='…')", () => {
  test('tells an app when its secret ends, and only how it begins', async () => {
    const driver = createSignInDriver({ clients: [registration] });
    const { body } = await requestAppToken(driver);
    const answer = await getApplication(driver, body.access_token);
    expect(answer.statusCode).toBe(200);
    expect(answer.json().passwordCredentials).toEqual([{ hint: 'Xy1', endDateTime: '2026-08-01T00:00:00Z' }]);
    expect((await getApplication(driver, body.access_token, 'x')).statusCode).toBe(404);
    driver.clock.advance(3_599_000);
    expect((await getApplication(driver, body.access_token)).statusCode).toBe(401);
  });

  test('is a 403 without the permission, and for a person', async () => {
    const driver = createSignInDriver();
    const { clientId: client_id, clientSecret: client_secret } = demoCredentials;
    const { body } = await requestAppToken(driver, { client_id, client_secret });
    expect((await getApplication(driver, body.access_token, client_id)).statusCode).toBe(403);
    const { access_token: token } = await driver.signIn();
    expect((await getApplication(driver, token, client_id)).statusCode).toBe(403);
  });
});
