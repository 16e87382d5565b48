import { describe, expect, test } from 'vitest';
import { createSignInDriver, type SignInDriver } from '../testing/sign-in-driver.ts';

const clientRequestId = '0b7d3c1e-5a64-4f0e-9d7e-1c2b3a4f5e6d';

async function get({ app }: SignInDriver, path: string, token?: string, headers = {}) {
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const answer = await app.inject({ url: path, headers: { ...authorization, ...headers } });
  return { status: answer.statusCode, headers: answer.headers, body: answer.json() };
}

describe('GET /v1.0/me', () => {
  test('returns the signed-in person with the default properties', async () => {
    const driver = createSignInDriver();
    const { access_token: token } = await driver.signIn();
    const { status, headers, body } = await get(driver, '/v1.0/me', token, {
      'client-request-id': clientRequestId,
    });
    expect(status).toBe(200);
    expect(headers['content-type']).toContain('application/json;odata.metadata=minimal');
    expect(headers['request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers['client-request-id']).toBe(clientRequestId);
    expect(body).toEqual({
      '@odata.context': 'http://localhost:8400/v1.0/$metadata#users/$entity',
      id: '87d349ed-44d7-43e1-9a83-5f2406dee5bd',
      displayName: 'Adele Vance',
      givenName: 'Adele',
      surname: 'Vance',
      userPrincipalName: 'adele@contoso.example',
      mail: 'adele@contoso.example',
      jobTitle: 'Retail Manager',
      officeLocation: '18/2111',
      mobilePhone: '+1 425 555 0142',
      businessPhones: ['+1 425 555 0109'],
      preferredLanguage: 'en-US',
    });
  });

  test('returns a personal account with its short id', async () => {
    const driver = createSignInDriver();
    const { access_token: token } = await driver.signIn('robin.hale@outlook.example', 'consumers');
    expect((await get(driver, '/v1.0/me', token)).body).toMatchObject({
      id: '4c1da07be2935f68',
      jobTitle: null,
    });
  });

  test('$select returns only what was named, ignoring case', async () => {
    const driver = createSignInDriver();
    const { access_token: token } = await driver.signIn();
    expect((await get(driver, '/v1.0/me?$select=displayName,MAIL', token)).body).toEqual({
      '@odata.context': 'http://localhost:8400/v1.0/$metadata#users(displayName,mail)/$entity',
      displayName: 'Adele Vance',
      mail: 'adele@contoso.example',
    });
  });

  test('$select of a property that does not exist is a 400', async () => {
    const driver = createSignInDriver();
    const { access_token: token } = await driver.signIn();
    const { status, body } = await get(driver, '/v1.0/me?$select=shoeSize', token);
    expect(status).toBe(400);
    expect(body.error).toMatchObject({ code: 'BadRequest', message: expect.stringContaining("'shoesize'") });
  });
});

describe('the bearer token of Graph', () => {
  test.each([
    ['no token', undefined],
    ['an unknown token', 'EwBunknown'],
  ])('%s is a 401 in the shape of Graph', async (_, token) => {
    const { status, headers, body } = await get(createSignInDriver(), '/v1.0/me', token);
    expect(status).toBe(401);
    expect(headers['www-authenticate']).toMatch(
      /^Bearer realm="", authorization_uri="http:\/\/localhost:8400\//,
    );
    expect(body).toEqual({
      error: {
        code: 'InvalidAuthenticationToken',
        message: expect.any(String),
        innerError: {
          date: '2026-06-30T09:00:00',
          'request-id': headers['request-id'],
          'client-request-id': headers['client-request-id'],
        },
      },
    });
  });

  test('expires when expires_in says so', async () => {
    const driver = createSignInDriver({ accessTokenLifetimeSeconds: 60 });
    const { access_token: token, expires_in: expiresInSeconds } = await driver.signIn();
    expect(expiresInSeconds).toBe(60);
    driver.clock.advance(59_999);
    expect((await get(driver, '/v1.0/me', token)).status).toBe(200);
    driver.clock.advance(1);
    expect((await get(driver, '/v1.0/me', token)).status).toBe(401);
  });

  test('without User.Read is a 403', async () => {
    const driver = createSignInDriver();
    const { access_token: token } = await driver.signIn('adele@contoso.example', 'common', {
      scope: 'openid Mail.Read',
    });
    const { status, body } = await get(driver, '/v1.0/me', token);
    expect(status).toBe(403);
    expect(body.error.code).toBe('Authorization_RequestDenied');
  });
});

describe('GET /v1.0/users/{key}', () => {
  const scope = 'openid User.ReadBasic.All';

  test.each([
    ['id', '1f5b7c0e-92aa-4d36-b8c4-03e7d51f6a28'],
    ['user principal name', 'Diego%40contoso.example'],
  ])('finds a colleague by %s', async (_, key) => {
    const driver = createSignInDriver();
    const { access_token: token } = await driver.signIn(undefined, undefined, { scope });
    const { status, body } = await get(driver, `/v1.0/users/${key}?$select=displayName`, token);
    expect(status).toBe(200);
    expect(body).toMatchObject({ displayName: 'Diego Siciliani' });
  });

  test.each(['nobody@contoso.example', 'robin.hale@outlook.example'])('is a 404 for %s', async (key) => {
    const driver = createSignInDriver();
    const { access_token: token } = await driver.signIn(undefined, undefined, { scope });
    const { status, body } = await get(driver, `/v1.0/users/${key}`, token);
    expect(status).toBe(404);
    expect(body.error).toMatchObject({
      code: 'Request_ResourceNotFound',
      message: expect.stringContaining(`'${key}'`),
    });
  });

  test('without User.ReadBasic.All is a 403', async () => {
    const driver = createSignInDriver();
    const { access_token: token } = await driver.signIn();
    expect((await get(driver, '/v1.0/users/diego@contoso.example', token)).status).toBe(403);
  });
});

describe('POST /v1.0/me/sendMail', () => {
  const message = { subject: 'Hi', toRecipients: [{ emailAddress: { address: 'diego@contoso.example' } }] };

  async function prepare(scope = 'openid Mail.Send') {
    const driver = createSignInDriver();
    const { access_token: token } = await driver.signIn(undefined, undefined, { scope });
    const send = (payload: object = { message }) =>
      driver.app.inject({
        method: 'POST',
        url: '/v1.0/me/sendMail',
        headers: { authorization: `Bearer ${token}` },
        payload,
      });
    return { ...driver, send };
  }

  test('is a 202 without a body, and in the record', async () => {
    const { app, send } = await prepare();
    const answer = await send();
    expect(answer.statusCode).toBe(202);
    expect(answer.body).toBe('');
    expect(app.requests.at(-1)).toMatchObject({ method: 'POST', path: '/v1.0/me/sendMail' });
  });

  test('needs Mail.Send and a recipient', async () => {
    expect((await (await prepare('openid User.Read')).send()).statusCode).toBe(403);
    const { send } = await prepare();
    expect((await send({ message: {} })).json().error.code).toBe('ErrorInvalidRecipients');
    expect((await send({})).statusCode).toBe(400);
  });

  test.each([
    [{ kind: 'graph-throttled' }, 429],
    [{ kind: 'graph-unavailable' }, 503],
    [{ kind: 'graph-gateway-timeout' }, 504],
    [{ kind: 'graph-slow-body', stallMs: 0 }, 202],
  ] as const)('honours %o', async (fault, status) => {
    const { app, send } = await prepare();
    app.faults.next(fault);
    expect((await send()).statusCode).toBe(status);
    expect(app.faults.pending()).toEqual([]);
  });
});

describe('a path that Graph does not have', () => {
  test('names the segment', async () => {
    const driver = createSignInDriver();
    const { access_token: token } = await driver.signIn();
    const { status, body } = await get(driver, '/v1.0/me/shoes?$top=1', token);
    expect(status).toBe(400);
    expect(body.error).toMatchObject({
      code: 'BadRequest',
      message: "Resource not found for the segment 'shoes'.",
    });
  });

  test('is a 401 without a token', async () => {
    expect((await get(createSignInDriver(), '/v1.0/shoes')).status).toBe(401);
  });
});
