import { decodeJwt } from 'jose';
import { describe, expect, test } from 'vitest';
import type { CreateEmulatorOptions } from '../create-emulator.ts';
import { type Changes, createSignInDriver } from '../testing/sign-in-driver.ts';
import { publicClient, testClientId } from '../testing/test-clients.ts';

const adele = 'adele@contoso.example';
const scope = 'openid profile offline_access User.Read';

/** A device of the public client that has asked for its codes. */
async function startDevice(options: CreateEmulatorOptions = {}, tenant = 'common') {
  const driver = createSignInDriver({ clients: [publicClient], ...options });
  const form = { client_id: testClientId, scope };
  const codes = (await driver.post(`/${tenant}/oauth2/v2.0/devicecode`, form)).json();
  const poll = (changes: Changes = {}, at = tenant) =>
    driver.requestToken(at, {
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      client_id: testClientId,
      client_secret: undefined,
      device_code: codes.device_code,
      ...changes,
    });
  const submit = (fields: Changes) => driver.post('/devicelogin', { user_code: codes.user_code, ...fields });
  return { ...driver, codes, poll, submit };
}

describe('the device authorization endpoint (RFC 8628 §3.2)', () => {
  test('answers with codes for the device and for the person', async () => {
    const { codes } = await startDevice();
    expect(codes).toEqual({
      user_code: expect.stringMatching(/^[BCDFGHJ-NP-TV-XZ2-9]{9}$/),
      device_code: expect.stringMatching(/^[\w-]{420}$/),
      verification_uri: 'http://localhost:8400/devicelogin',
      expires_in: 900,
      interval: 5,
      message: expect.stringContaining(
        `http://localhost:8400/devicelogin and enter the code ${codes.user_code}`,
      ),
    });
  });

  test.each([
    ['an unknown client', { client_id: 'x' }, 700016],
    ['no scope', { scope: undefined }, 900144],
    ['a scope of another API', { scope: 'mcp.read' }, 650053],
    ['a resource that is not Graph', { resource: 'https://mcp.example' }, 9010010],
  ])('refuses %s', async (_, changes, number) => {
    const { post } = createSignInDriver({ clients: [publicClient] });
    const form = { client_id: testClientId, scope, ...changes };
    const answer = await post('/common/oauth2/v2.0/devicecode', form);
    expect(answer.statusCode).toBe(400);
    expect(answer.json().error_codes).toEqual([number]);
  });
});

describe('polling with a device code (RFC 8628 §3.5)', () => {
  test('is pending until the person has consented, then answers with tokens once', async () => {
    const { app, clock, codes, poll, submit } = await startDevice();
    expect((await poll()).body).toMatchObject({ error: 'authorization_pending', error_codes: [70016] });
    await submit({ account: adele, consent: 'yes' });
    clock.advance(codes.interval * 1000);
    const { status, body } = await poll();
    expect(status).toBe(200);
    expect(body.scope).toBe('openid profile User.Read');
    expect(body.refresh_token).toBeTypeOf('string');
    expect(decodeJwt(body.id_token ?? '')).toMatchObject({ preferred_username: adele, aud: testClientId });
    expect(app.requests.at(-1)?.token).toMatchObject({
      grantType: 'urn:ietf:params:oauth:grant-type:device_code',
      clientAuthentication: 'none',
      grantedFor: adele,
    });
    expect((await poll()).body.error).toBe('bad_verification_code');
  });

  test('faster than the interval is slow_down, and the interval grows by five seconds', async () => {
    const { clock, poll } = await startDevice({ deviceCodeIntervalSeconds: 1 });
    const errors: string[] = [];
    for (const waitMs of [0, 1000, 800, 6000, 5000, 11_000]) {
      clock.advance(waitMs);
      errors.push((await poll()).body.error);
    }
    expect(errors).toEqual([
      'authorization_pending',
      'authorization_pending',
      'slow_down',
      'authorization_pending',
      'slow_down',
      'authorization_pending',
    ]);
  });

  test('takes the short grant type of MSAL, too', async () => {
    const { poll } = await startDevice();
    expect((await poll({ grant_type: 'device_code' })).body.error).toBe('authorization_pending');
  });

  test('says that the person declined', async () => {
    const { poll, submit } = await startDevice();
    await submit({ account: adele, consent: 'no' });
    expect((await poll()).body).toMatchObject({ error: 'authorization_declined', error_codes: [65004] });
  });

  test('ends after fifteen minutes, even when the person has consented', async () => {
    const { clock, poll, submit } = await startDevice();
    await submit({ account: adele, consent: 'yes' });
    clock.advance(900_000);
    expect((await poll()).body).toMatchObject({ error: 'expired_token', error_codes: [70020] });
  });

  test('refuses an unknown code, another client and another tenant', async () => {
    const others = { clientId: '22222222-2222-4333-8444-555555555555', isPublic: true };
    const { poll } = await startDevice({ clients: [publicClient, others] }, 'contoso.example');
    expect((await poll({ device_code: 'x' })).body.error).toBe('bad_verification_code');
    expect((await poll({ device_code: undefined })).body.error_codes).toEqual([900144]);
    expect((await poll({ client_id: others.clientId })).body.error).toBe('bad_verification_code');
    expect((await poll({}, 'organizations')).body.error_codes).toEqual([700005]);
    expect((await poll()).body.error).toBe('authorization_pending');
  });

  test('is for public clients only, as the answer to a confidential one says', async () => {
    const { poll } = await startDevice({ clients: [{ clientId: testClientId, clientSecret: 'secret' }] });
    expect((await poll()).body.error_codes).toEqual([7000218]);
    expect((await poll({ client_secret: 'secret' })).body.error_codes).toEqual([7000218]);
  });

  test('succeeds at once with auto sign-in, or is declined at once by fault', async () => {
    const { poll } = await startDevice({ autoSignIn: adele });
    expect((await poll()).status).toBe(200);
    const driver = createSignInDriver({ clients: [publicClient], autoSignIn: adele });
    driver.app.faults.next({ kind: 'authorize-denied' });
    const form = { client_id: testClientId, scope };
    const { device_code } = (await driver.post('/common/oauth2/v2.0/devicecode', form)).json();
    const grant = { grant_type: 'urn:ietf:params:oauth:grant-type:device_code', device_code };
    const asked = { ...grant, client_id: testClientId, client_secret: undefined };
    expect((await driver.requestToken('common', asked)).body.error).toBe('authorization_declined');
  });
});

describe('the page for device codes', () => {
  test('asks for the code, the account and consent, then says that it is done', async () => {
    const { app, submit, poll } = await startDevice();
    expect((await app.inject('/devicelogin')).body).toContain('name="user_code"');
    const accounts = await submit({});
    expect(accounts.body).toContain('to continue to <strong>Test console</strong>');
    expect(accounts.body).toContain(`value="${adele}"`);
    const consent = await submit({ account: adele });
    expect(consent.body).toContain('You are signing in to <strong>Test console</strong> on another device.');
    expect((await poll()).body.error).toBe('authorization_pending');
    const done = await submit({ account: adele, consent: 'yes' });
    expect(done.body).toContain('Test console is signed in on your other device.');
    expect((await poll()).status).toBe(200);
  });

  test.each([
    ['Cancel among the accounts', { account: 'cancel' }],
    ['Cancel instead of consent', { account: adele, consent: 'no' }],
  ])('%s declines', async (_, fields) => {
    const { submit, poll } = await startDevice();
    expect((await submit(fields)).body).toContain('was not signed in');
    expect((await poll()).body.error).toBe('authorization_declined');
  });

  test('takes a code in lower case and in groups', async () => {
    const { codes, submit } = await startDevice();
    const grouped = codes.user_code.toLowerCase().replace(/(...)(...)/, '$1-$2 ');
    expect((await submit({ user_code: grouped })).body).toContain('Pick an account');
  });

  test('refuses a code that is wrong, used or too old', async () => {
    const { clock, submit, poll } = await startDevice({ autoSignIn: undefined });
    const wrong = await submit({ user_code: '<script>' });
    expect(wrong.statusCode).toBe(400);
    expect(wrong.body).toContain('That code is not right');
    expect(wrong.body).not.toContain('<script>');
    clock.advance(900_000);
    expect((await submit({})).statusCode).toBe(400);
    const second = await startDevice();
    await second.submit({ account: adele, consent: 'yes' });
    expect((await second.submit({})).statusCode).toBe(400);
    expect((await poll()).body.error).toBe('expired_token');
  });

  test('refuses somebody who may not sign in there, on a page', async () => {
    const { submit } = await startDevice({}, 'organizations');
    const answer = await submit({ account: 'robin.hale@outlook.example', consent: 'yes' });
    expect(answer.statusCode).toBe(400);
    expect(answer.body).toContain('AADSTS50020');
    expect((await submit({ account: 'eve@contoso.example' })).body).toContain('AADSTS50034');
  });

  test('has no script, and forms that lead nowhere else', async () => {
    const { submit } = await startDevice();
    for (const fields of [{}, { account: adele }, { account: adele, consent: 'yes' }]) {
      const { headers, body } = await submit(fields);
      expect(headers['content-security-policy']).toContain("script-src 'none'; form-action '");
      expect(headers['content-security-policy']).not.toContain('http');
      expect(body).not.toMatch(/<script|style=|onclick/);
    }
  });
});
