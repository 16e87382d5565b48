import { exportJWK, exportSPKI, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { createSignInDriver } from '../testing/sign-in-driver.ts';
import { testClientId } from '../testing/test-clients.ts';
import type { FederatedCredential } from './client-registration.ts';

const issuer = 'https://cluster.example/';
const subject = 'system:serviceaccount:tools:hybrid-mcp';
const now = Date.UTC(2026, 5, 30, 9) / 1000;
const keys = await generateKeyPair('RS256', { extractable: true });
const publicKey = await exportSPKI(keys.publicKey);
const jwks = { keys: [{ ...(await exportJWK(keys.publicKey)), kid: 'cluster-key', alg: 'RS256' }] };

/** What the platform writes into the token file, with something changed. */
function createToken(claims: JWTPayload = {}, privateKey = keys.privateKey): Promise<string> {
  const usual = { iss: issuer, sub: subject, aud: ['api://AzureADTokenExchange'], exp: now + 3600 };
  return new SignJWT({ ...usual, ...claims })
    .setProtectedHeader({ alg: 'RS256', kid: 'cluster-key' })
    .sign(privateKey);
}

/** Answers a token request whose credential is right with 70000, as there is no such code. */
function createClient(credential: Partial<FederatedCredential> = { publicKey }) {
  const federatedCredentials = [{ issuer, subject, ...credential }];
  const driver = createSignInDriver({ clients: [{ clientId: testClientId, federatedCredentials }] });
  const present = async (token: string) => {
    const { body } = await driver.exchange('1.unknown', 'common', {
      client_id: testClientId,
      client_secret: undefined,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: token,
    });
    return body.error_codes[0];
  };
  return { ...driver, present };
}

describe('a token of a federated issuer as client assertion', () => {
  test.each([
    ['a key in PEM', { publicKey }],
    ['a key set', { jwks }],
  ])('is verified with %s, as often as it is valid', async (_, credential) => {
    const { app, present } = createClient(credential);
    const token = await createToken();
    expect(await present(token)).toBe(70000);
    expect(await present(token)).toBe(70000);
    expect(app.requests.at(-1)?.token?.clientAuthentication).toBe('federated');
    expect(JSON.stringify(app.requests)).not.toContain('eyJ');
  });

  test.each([
    ['issuer', { iss: 'https://cluster.example' }, 700211],
    ['subject', { sub: 'system:serviceaccount:tools:Hybrid-mcp' }, 700213],
    ['audience', { aud: 'https://kubernetes.default.svc' }, 700212],
    ['issuer and subject: the issuer is named', { iss: 'https://x.example/', sub: 'x' }, 700211],
    ['end', { exp: now - 300 }, 700024],
  ])('is refused with another %s', async (_, claims, number) => {
    expect(await createClient().present(await createToken(claims))).toBe(number);
  });

  test('may have an audience of its own', async () => {
    const { present } = createClient({ publicKey, audience: 'api://AzureADTokenExchangeUSGov' });
    expect(await present(await createToken({ aud: 'api://AzureADTokenExchangeUSGov' }))).toBe(70000);
    expect(await present(await createToken())).toBe(700212);
  });

  test('is refused when another key signed it, or none is registered', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    expect(await createClient().present(await createToken({}, privateKey))).toBe(700027);
    expect(await createClient({}).present(await createToken())).toBe(700027);
  });

  test('is refused when it is not signed with RS256', async () => {
    const secret = new TextEncoder().encode(publicKey);
    const jwt = new SignJWT({ iss: issuer, sub: subject, aud: 'api://AzureADTokenExchange', exp: now + 60 });
    expect(await createClient().present(await jwt.setProtectedHeader({ alg: 'HS256' }).sign(secret))).toBe(
      700027,
    );
  });
});
