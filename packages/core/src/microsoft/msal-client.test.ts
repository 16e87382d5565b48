import { constants, createHash, createPublicKey, createVerify } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createFakeTokenEndpoint } from '../testing/fake-token-endpoint.ts';
import { testClientId } from '../testing/people.ts';
import { createTestCertificate, createTestKeyPair } from '../testing/test-certificate.ts';
import { createTestClock } from '../testing/test-clock.ts';
import { createMicrosoftAuthority } from './authority.ts';
import type { ClientCredential } from './client-credentials.ts';
import type { MicrosoftCloud } from './clouds.ts';
import { createIdentityClient } from './identity-client.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'msal-client-'));
});
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => vi.unstubAllEnvs());

function setUp(credential: ClientCredential, cloud: MicrosoftCloud = 'global') {
  const endpoint = createFakeTokenEndpoint();
  const { fetch } = endpoint;
  const authorityUrl = 'https://login.microsoftonline.com';
  const authority = createMicrosoftAuthority({ authorityUrl, tenant: 'common', fetch });
  const credentials = { clientId: testClientId, credential };
  const client = createIdentityClient({ credentials, cloud, authority, fetch, clock: createTestClock() });
  const redirectUri = 'https://mcp.example.com/oauth/callback';
  const request = { code: 'code', scopes: ['User.Read'], redirectUri, nonce: 'nonce', codeVerifier: 'v' };
  const form = async () => {
    await client.redeem(request);
    return Object.fromEntries(endpoint.requests.at(-1)?.form ?? []);
  };
  return { client, endpoint, form };
}

function parse(part: string | undefined): Record<string, unknown> {
  return JSON.parse(Buffer.from(part ?? '', 'base64url').toString()) as Record<string, unknown>;
}

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

describe('the ways an app registration proves itself (RFC 7521 §4.2, RFC 7523 §2.2)', () => {
  it('signs with its certificate, named by its SHA-256 thumbprint', async () => {
    const keys = createTestKeyPair();
    const certificate = createTestCertificate(keys);
    const path = join(folder, 'certificate.pem');
    writeFileSync(path, certificate + keys.privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const { form } = setUp({ kind: 'certificate', path, password: undefined });
    const { client_assertion: assertion = '', client_assertion_type: type, client_secret } = await form();
    expect(type).toBe(assertionType);
    expect(client_secret).toBeUndefined();
    const [header, payload, signature = ''] = assertion.split('.');
    const thumbprint = createHash('sha256')
      .update(Buffer.from(certificate.replaceAll(/-----[A-Z ]+-----|\n/g, ''), 'base64'))
      .digest('base64url');
    expect(parse(header)).toMatchObject({ alg: 'PS256', 'x5t#S256': thumbprint });
    expect(parse(payload)).toMatchObject({ iss: testClientId, sub: testClientId });
    const key = { key: createPublicKey(certificate), padding: constants.RSA_PKCS1_PSS_PADDING };
    const verify = createVerify('sha256').update(`${header}.${payload}`);
    expect(verify.verify(key, Buffer.from(signature, 'base64url'))).toBe(true);
  });

  it('reads a federated token anew for each use, because its writer renews it', async () => {
    const path = join(folder, 'token');
    const { form } = setUp({ kind: 'federated-token', path });
    for (const token of ['eyJhIjoxfQ.eyJhIjoxfQ.first', 'eyJhIjoxfQ.eyJhIjoxfQ.second']) {
      writeFileSync(path, `${token}\n`);
      expect(await form()).toMatchObject({ client_assertion: token, client_assertion_type: assertionType });
    }
  });

  it('says which setting is wrong when the file has gone', async () => {
    const { form } = setUp({ kind: 'federated-token', path: join(folder, 'no-such-file') });
    await expect(form()).rejects.toMatchObject({
      code: 'invalid_client_configuration',
      message: expect.stringContaining('AZURE_FEDERATED_TOKEN_FILE'),
    });
  });

  it('lets a managed identity sign for it, for the audience of its cloud', async () => {
    vi.stubEnv('IDENTITY_ENDPOINT', 'http://localhost:9/msi/token');
    vi.stubEnv('IDENTITY_HEADER', 'canary-header');
    const audience = 'api://AzureADTokenExchangeUSGov';
    const { form, endpoint } = setUp({ kind: 'managed-identity', clientId: 'an-identity' }, 'us-gov');
    const answer = endpoint.onRequest;
    endpoint.onRequest = (request) =>
      request.url.port === '9'
        ? Response.json({ access_token: 'its-token', expires_on: '9999999999', resource: audience })
        : answer(request);
    expect(await form()).toMatchObject({ client_assertion: 'its-token' });
    const asked = endpoint.requests.find(({ url }) => url.port === '9');
    expect(Object.fromEntries(asked?.url.searchParams ?? [])).toMatchObject({
      resource: audience,
      client_id: 'an-identity',
    });
  });

  it('has nothing to prove as a public client', async () => {
    const { form } = setUp({ kind: 'none' });
    const sent = await form();
    expect(sent).toMatchObject({ client_id: testClientId, grant_type: 'authorization_code' });
    expect(Object.keys(sent).filter((name) => /secret|assertion/.test(name))).toEqual([]);
  });

  it('reads no credential for a link', async () => {
    const { client } = setUp({ kind: 'federated-token', path: join(folder, 'no-such-file') });
    const redirectUri = 'https://mcp.example.com/oauth/callback';
    const request = { scopes: ['User.Read'], redirectUri, state: 's', nonce: 'n', codeChallenge: 'c' };
    expect(await client.authorizeUrl(request)).toContain('code_challenge_method=S256');
  });

  it('says of itself that it answers claims challenges', async () => {
    const { form } = setUp({ kind: 'secret', secret: 'a-secret' });
    const { claims = '' } = await form();
    expect(JSON.parse(claims)).toMatchObject({ access_token: { xms_cc: { values: ['CP1'] } } });
  });
});
