import { decodeJwt } from 'jose';
import { describe, expect, test } from 'vitest';
import { createEmulator } from '../create-emulator.ts';
import { contosoTenantId } from '../sample-tenant/tenants.ts';
import { createSignInDriver } from '../testing/sign-in-driver.ts';
import { testClientId } from '../testing/test-clients.ts';

const system = { principalId: 'aaaaaaaa-0000-4000-8000-000000000001', clientId: 'system-client' };
const user = { principalId: 'aaaaaaaa-0000-4000-8000-000000000002', clientId: 'user-client', header: 'own' };
const managedIdentities = [system, user];
const resource = 'api://AzureADTokenExchange';

/** Asks one of the two endpoints; the query and the headers may be changed. */
async function ask(kind: 'app-service' | 'imds', query = {}, headers: Record<string, string> = {}) {
  const version = kind === 'imds' ? '2018-02-01' : '2019-08-01';
  const path = kind === 'imds' ? '/metadata/identity/oauth2/token' : '/msi/token';
  const usual = kind === 'imds' ? { metadata: 'true' } : { 'x-identity-header': 'emulator-identity-header' };
  const parameters = new URLSearchParams({ 'api-version': version, resource, ...query });
  const driver = createSignInDriver({ managedIdentities });
  const answer = await driver.app.inject({ url: `${path}?${parameters}`, headers: { ...usual, ...headers } });
  return { status: answer.statusCode, body: answer.json() };
}

describe('the token endpoints of managed identities', () => {
  test('App Service answers with a token of the system-assigned identity', async () => {
    const { status, body } = await ask('app-service');
    expect(status).toBe(200);
    expect(body).toEqual({
      access_token: expect.any(String),
      expires_on: String(Date.UTC(2026, 6, 1, 9) / 1000),
      resource,
      token_type: 'Bearer',
      client_id: 'system-client',
    });
    expect(decodeJwt(body.access_token)).toMatchObject({
      iss: `http://localhost:8400/${contosoTenantId}/v2.0`,
      sub: system.principalId,
      aud: resource,
    });
  });

  test('the metadata service answers with numbers as text', async () => {
    const { status, body } = await ask('imds');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      client_id: 'system-client',
      expires_in: '86400',
      not_before: String(Date.UTC(2026, 5, 30, 9) / 1000),
      token_type: 'Bearer',
    });
  });

  test('the metadata service answers the same with a slash at the end of its path', async () => {
    const { app } = createSignInDriver({ managedIdentities });
    const url = `/metadata/identity/oauth2/token/?api-version=2018-02-01&resource=${resource}`;
    const answer = await app.inject({ url, headers: { metadata: 'true' } });
    expect(answer.json()).toMatchObject({ client_id: 'system-client', resource });
    expect((await app.inject({ url })).json().error_description).toContain('metadata header');
  });

  test('a user-assigned one is chosen by its client id', async () => {
    const query = { client_id: 'user-client' };
    const { body } = await ask('imds', query);
    expect(decodeJwt(body.access_token).sub).toBe(user.principalId);
    expect((await ask('app-service', query, { 'x-identity-header': 'own' })).status).toBe(200);
    expect((await ask('app-service', query)).status).toBe(401);
  });

  test.each([
    ['imds', 'an unknown identity', { client_id: 'x' }, {}, 'Identity not found'],
    ['imds', 'no Metadata header', {}, { metadata: 'false' }, 'Required metadata header not specified'],
    ['imds', 'a forwarded request', {}, { 'x-forwarded-for': '192.0.2.1' }, 'Required metadata header'],
    ['imds', 'another version', { 'api-version': '2017-01-01' }, {}, 'Unsupported api-version'],
    ['imds', 'no resource', { resource: '' }, {}, 'resource'],
    ['app-service', 'an unknown identity', { client_id: 'x' }, {}, 'No User Assigned'],
    ['app-service', 'another version', { 'api-version': '2017-09-01' }, {}, 'Unsupported api-version'],
    ['app-service', 'no resource', { resource: '' }, {}, 'resource'],
  ] as const)('%s refuses %s', async (kind, _, query, headers, sentence) => {
    const { status, body } = await ask(kind, query, headers);
    expect(status).toBe(400);
    expect(body.error_description ?? body.message).toContain(sentence);
  });

  test('a repeated parameter and no identity at all are refused', async () => {
    const headers = { metadata: 'true' };
    const url = `/metadata/identity/oauth2/token?api-version=2018-02-01&resource=a`;
    const app = createEmulator();
    expect((await app.inject({ url: `${url}&resource=b`, headers })).json().error).toBe('invalid_request');
    expect((await app.inject({ url, headers })).json().error_description).toBe('Identity not found');
  });
});

describe('a registration that trusts a managed identity', () => {
  /** What the token endpoint says to a code that does not exist, once the client is proven. */
  async function presentToken(subject: string, query: Record<string, string> = {}) {
    const clients = [{ clientId: testClientId, federatedCredentials: [{ subject }] }];
    const { app, exchange } = createSignInDriver({ clients, managedIdentities });
    const parameters = new URLSearchParams({ 'api-version': '2018-02-01', resource, ...query });
    const url = `/metadata/identity/oauth2/token?${parameters}`;
    const token = await app.inject({ url, headers: { metadata: 'true' } });
    const { body } = await exchange('1.unknown', 'common', {
      client_id: testClientId,
      client_secret: undefined,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: token.json().access_token,
    });
    return body.error_codes;
  }

  test('takes its token as assertion', async () => {
    expect(await presentToken(system.principalId)).toEqual([70000]);
    expect(await presentToken(user.principalId, { client_id: 'user-client' })).toEqual([70000]);
  });

  test('refuses another identity and a token for another resource', async () => {
    expect(await presentToken(user.principalId)).toEqual([700213]);
    expect(await presentToken(system.principalId, { resource: 'https://vault.azure.net' })).toEqual([700212]);
  });
});
