import { SignJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { createSignInDriver } from '../testing/sign-in-driver.ts';
import { createTestCertificate, type TestCertificate } from '../testing/test-certificate.ts';
import { testClientId } from '../testing/test-clients.ts';

const certificate = createTestCertificate();
const tokenEndpoint = 'http://localhost:8400/common/oauth2/v2.0/token';
const now = Date.UTC(2026, 5, 30, 9) / 1000;

interface Assertion {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
  readonly alg?: 'PS256' | 'RS256';
  readonly signer?: TestCertificate;
}

/** The form fields that MSAL would send, with something changed. */
async function createForm({ claims, header, alg = 'PS256', signer = certificate }: Assertion = {}) {
  const usual = { aud: tokenEndpoint, iss: testClientId, sub: testClientId, nbf: now, exp: now + 600 };
  const jwt = new SignJWT({ ...usual, jti: 'assertion-1', ...claims });
  const thumbprint = { 'x5t#S256': certificate.thumbprint };
  return {
    client_id: testClientId,
    client_secret: undefined,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: await jwt
      .setProtectedHeader({ alg, ...(header ?? thumbprint) })
      .sign(signer.privateKey),
  };
}

/** A code of the client with the certificate, and a way to redeem it with an assertion. */
async function prepare(certificates = [certificate.pem]) {
  const driver = createSignInDriver({ clients: [{ clientId: testClientId, certificates }] });
  const reply = await driver.choose('adele@contoso.example', 'common', { client_id: testClientId });
  const code = reply.get('code') ?? '';
  const redeem = async (assertion?: Assertion, changes = {}) =>
    driver.exchange(code, 'common', { ...(await createForm(assertion)), ...changes });
  return { ...driver, redeem };
}

describe('a client assertion signed with a certificate (RFC 7523 §3)', () => {
  test.each(['PS256', 'RS256'] as const)('redeems a code, %s', async (alg) => {
    const { app, redeem } = await prepare();
    expect((await redeem({ alg })).status).toBe(200);
    expect(app.requests.at(-1)?.token).toMatchObject({
      clientAuthentication: 'certificate',
      hasClientSecret: false,
    });
    expect(JSON.stringify(app.requests)).not.toContain('eyJ');
  });

  test('may be of any registered certificate, and name the issuer instead of the endpoint', async () => {
    const { redeem, exchange } = await prepare([createTestCertificate().pem, certificate.pem]);
    expect((await redeem()).status).toBe(200);
    const issuer = 'http://localhost:8400/3b9f0c64-7d21-4e85-8f3a-5c1e6d70a2b9/v2.0';
    const form = await createForm({ claims: { aud: issuer, jti: 'assertion-2' } });
    expect((await exchange('1.unknown', 'contoso.example', form)).body.error_codes).toEqual([70000]);
  });

  test.each<[string, Assertion, number]>([
    ['a SHA-1 thumbprint', { header: { x5t: 'abc' } }, 700027],
    ['an unknown thumbprint', { header: { 'x5t#S256': 'abc' } }, 700027],
    ['the signature of another key', { signer: createTestCertificate() }, 700027],
    ['no jti', { claims: { jti: undefined } }, 700027],
    ['another issuer', { claims: { iss: 'https://issuer.example' } }, 700027],
    ['another subject', { claims: { sub: '22222222-2222-4333-8444-555555555555' } }, 700027],
    ['another audience', { claims: { aud: 'https://login.example/token' } }, 700023],
    ['the endpoint of another tenant', { claims: { aud: tokenEndpoint.replace('common', 'x') } }, 700023],
    ['no end', { claims: { exp: undefined } }, 700024],
    ['an end more than five minutes ago', { claims: { exp: now - 300 } }, 700024],
    ['a beginning in more than five minutes', { claims: { nbf: now + 301 } }, 700024],
  ])('is refused with %s', async (_, assertion, number) => {
    const { redeem } = await prepare();
    const { status, body } = await redeem(assertion);
    expect(status).toBe(401);
    expect(body).toMatchObject({ error: 'invalid_client', error_codes: [number] });
  });

  test('goes by the clock of the emulator', async () => {
    const { clock, redeem } = await prepare();
    clock.advance(600_000 + 300_000);
    expect((await redeem()).body.error_codes).toEqual([700024]);
    expect((await redeem({ claims: { exp: now + 900 } })).body.error_codes).toEqual([70008]);
  });

  test('is good once', async () => {
    const { redeem, exchange } = await prepare();
    expect((await redeem()).status).toBe(200);
    expect((await redeem()).body.error_codes).toEqual([700027]);
    const another = await createForm({ claims: { jti: 'assertion-2' } });
    expect((await exchange('1.unknown', 'common', another)).body.error_codes).toEqual([70000]);
  });

  test('of a certificate that has ended is refused', async () => {
    const ended = createTestCertificate({ notAfter: new Date('2026-06-29') });
    const { redeem } = await prepare([ended.pem]);
    const answer = await redeem({ signer: ended, header: { 'x5t#S256': ended.thumbprint } });
    expect(answer.body.error_codes).toEqual([700027]);
    expect(answer.body.error_description).toContain('validity');
  });

  test('that is no JWT is refused', async () => {
    const { redeem } = await prepare();
    expect((await redeem({}, { client_assertion: 'no.jwt' })).body.error_codes).toEqual([700027]);
  });
});
