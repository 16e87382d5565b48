import { describe, expect, test } from 'vitest';
import { createEmulator } from '../create-emulator.ts';
import { contosoDomain, contosoTenantId, personalTenantId } from '../sample-tenant/tenants.ts';

const baseUrl = 'http://localhost:8400';

async function discover(tenant: string) {
  const answer = await createEmulator().inject(`/${tenant}/v2.0/.well-known/openid-configuration`);
  return { status: answer.statusCode, body: answer.json() };
}

describe('discovery (OpenID Connect Discovery §4)', () => {
  test.each(['common', 'organizations'])('%s has the issuer template of Microsoft', async (tenant) => {
    expect((await discover(tenant)).body.issuer).toBe(`${baseUrl}/{tenantid}/v2.0`);
  });

  test.each([
    [contosoTenantId, contosoTenantId],
    [contosoDomain, contosoTenantId],
    ['consumers', personalTenantId],
  ])('%s has the issuer of its one tenant', async (tenant, tenantId) => {
    expect((await discover(tenant)).body.issuer).toBe(`${baseUrl}/${tenantId}/v2.0`);
  });

  test('names the endpoints of the tenant as it was asked for', async () => {
    expect((await discover('Contoso.example')).body).toMatchObject({
      authorization_endpoint: `${baseUrl}/contoso.example/oauth2/v2.0/authorize`,
      token_endpoint: `${baseUrl}/contoso.example/oauth2/v2.0/token`,
      jwks_uri: `${baseUrl}/contoso.example/discovery/v2.0/keys`,
      device_authorization_endpoint: `${baseUrl}/contoso.example/oauth2/v2.0/devicecode`,
      token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
      end_session_endpoint: `${baseUrl}/contoso.example/oauth2/v2.0/logout`,
      response_types_supported: ['code'],
      subject_types_supported: ['pairwise'],
    });
  });

  test('a tenant that does not exist is AADSTS90002 in the shape of Microsoft', async () => {
    const { status, body } = await discover('fabrikam.example');
    expect(status).toBe(400);
    expect(body).toMatchObject({ error: 'invalid_tenant', error_codes: [90002] });
    expect(body.error_description).toMatch(
      /^AADSTS90002: .+\r\nTrace ID: [0-9a-f-]{36}\r\nCorrelation ID: [0-9a-f-]{36}\r\nTimestamp: \S+ \S+Z$/,
    );
    expect(Object.keys(body)).toEqual([
      'error',
      'error_description',
      'error_codes',
      'timestamp',
      'trace_id',
      'correlation_id',
      'error_uri',
    ]);
  });

  test('the keys endpoint publishes one public RSA key and nothing private', async () => {
    const { keys } = (await createEmulator().inject('/common/discovery/v2.0/keys')).json();
    expect(keys).toHaveLength(1);
    expect(keys[0]).toMatchObject({ kty: 'RSA', use: 'sig', alg: 'RS256' });
    expect(keys[0]).not.toHaveProperty('d');
  });
});

describe('logout', () => {
  test('shows a page', async () => {
    const answer = await createEmulator().inject('/common/oauth2/v2.0/logout');
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('You are signed out');
  });
});
