import { decodeJwt } from 'jose';
import { describe, expect, test } from 'vitest';
import { demoCredentials } from '../demo-credentials.ts';
import { createSignInDriver } from '../testing/sign-in-driver.ts';
import { publicClient, testClientId } from '../testing/test-clients.ts';

/** The credentials of the demo app left out. */
const asPublicClient = { client_id: testClientId, client_secret: undefined };

/** A code of the public client, and a way to redeem it with more in the form. */
async function prepare() {
  const driver = createSignInDriver({ clients: [publicClient] });
  const reply = await driver.choose('adele@contoso.example', 'common', { client_id: testClientId });
  const code = reply.get('code') ?? '';
  const redeem = (changes = {}) => driver.exchange(code, 'common', { ...asPublicClient, ...changes });
  return { ...driver, redeem };
}

describe('a public client (RFC 6749 §2.1)', () => {
  test('redeems its codes and refreshes without any credential', async () => {
    const { app, redeem, refresh } = await prepare();
    const { status, body } = await redeem();
    expect(status).toBe(200);
    expect(decodeJwt(body.id_token ?? '').aud).toBe(testClientId);
    expect((await refresh(body.refresh_token, 'common', asPublicClient)).status).toBe(200);
    expect(app.requests.at(-1)?.token).toMatchObject({
      clientAuthentication: 'none',
      hasClientSecret: false,
    });
  });

  test.each([
    ['a secret', { client_secret: 'secret' }],
    ['an assertion', { client_assertion: 'a.b.c', client_assertion_type: 'x' }],
  ])('is refused with %s', async (_, changes) => {
    const { redeem } = await prepare();
    const { status, body } = await redeem(changes);
    expect(status).toBe(401);
    expect(body).toMatchObject({ error: 'invalid_client', error_codes: [700025] });
    expect((await redeem()).status).toBe(200);
  });
});

describe('a confidential client', () => {
  test.each([
    ['nothing', { client_secret: undefined }, 7000218],
    ['an empty secret', { client_secret: '' }, 7000218],
    ['a secret and an assertion', { client_assertion: 'a.b.c' }, 9002313],
    ['an assertion without its type', { client_secret: undefined, client_assertion: 'a.b.c' }, 9002313],
  ])('is refused with %s', async (_, changes, number) => {
    const { exchange } = createSignInDriver();
    expect((await exchange('1.unknown', 'common', changes)).body.error_codes).toEqual([number]);
  });

  test('without any credential in its registration takes no secret either', async () => {
    const clients = [{ clientId: testClientId }];
    const { exchange } = createSignInDriver({ clients });
    const form = { client_id: testClientId, client_secret: 'undefined' };
    expect((await exchange('1.unknown', 'common', form)).body.error_codes).toEqual([7000215]);
  });

  test('of the options replaces the one of the demo', async () => {
    const { clientId } = demoCredentials;
    const { exchange } = createSignInDriver({ clients: [{ clientId, clientSecret: 'another' }] });
    expect((await exchange('1.unknown')).body.error_codes).toEqual([7000215]);
    const form = { client_id: clientId.toUpperCase(), client_secret: 'another' };
    expect((await exchange('1.unknown', 'common', form)).body.error_codes).toEqual([70000]);
  });
});
