import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFakeTokenEndpoint, tokenAnswerOf } from '../testing/fake-token-endpoint.ts';
import { accountIdOf, people, testClientId } from '../testing/people.ts';
import { createTestClock } from '../testing/test-clock.ts';
import { createMicrosoftAuthority } from './authority.ts';
import { createIdentityClient } from './identity-client.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const deviceCode = {
  user_code: 'ABCD1234',
  device_code: 'canary-device-code',
  verification_uri: 'https://microsoft.com/devicelogin',
  expires_in: 900,
  interval: 5,
  message: 'Words of Microsoft',
};

/** An endpoint that answers polls in turn. */
function setUp(answers: (() => Response)[]) {
  const endpoint = createFakeTokenEndpoint();
  const polls = [...answers];
  endpoint.onRequest = ({ url }) =>
    url.pathname.endsWith('/devicecode')
      ? Response.json(deviceCode)
      : (polls.shift() ?? (() => oauthError('authorization_pending')))();
  const { fetch } = endpoint;
  const authorityUrl = 'https://login.microsoftonline.com';
  const authority = createMicrosoftAuthority({ authorityUrl, tenant: 'organizations', fetch });
  const credentials = { clientId: testClientId, credential: { kind: 'none' } } as const;
  const clock = createTestClock();
  const client = createIdentityClient({ credentials, authority, fetch, clock, scopePrefix: 'https://g/' });
  return { endpoint, start: () => client.startDeviceSignIn({ scopes: ['User.Read'] }) };
}

function oauthError(error: string, aadsts?: number): Response {
  const codes = aadsts === undefined ? {} : { error_codes: [aadsts] };
  return Response.json({ error, error_description: 'AADSTS0: canary', ...codes }, { status: 400 });
}

describe('startDeviceSignIn (RFC 8628)', () => {
  it('hands out the user code at once, and the tokens when the person is done', async () => {
    const pending = () => oauthError('authorization_pending', 70_016);
    const { start, endpoint } = setUp([pending, pending, () => Response.json(tokenAnswerOf(people.adele))]);
    const { userCode, verificationUri, expiresInSeconds, tokens } = await start();
    expect({ userCode, verificationUri, expiresInSeconds }).toEqual({
      userCode: 'ABCD1234',
      verificationUri: 'https://microsoft.com/devicelogin',
      expiresInSeconds: 900,
    });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await tokens).toMatchObject({ homeAccountId: accountIdOf(people.adele) });
    const forms = endpoint.requests.map(({ form }) => Object.fromEntries(form));
    expect(forms[0]).toMatchObject({
      client_id: testClientId,
      scope: expect.stringContaining('https://g/User.Read'),
    });
    expect(forms.slice(1).map(({ grant_type }) => grant_type)).toEqual(Array(3).fill('device_code'));
    for (const form of forms) expect(Object.keys(form).join()).not.toMatch(/secret|assertion/);
  });

  it('keeps the pace that Microsoft sets', async () => {
    const { start, endpoint } = setUp([]);
    const { tokens } = await start();
    tokens.catch(() => {});
    await vi.advanceTimersByTimeAsync(4_999);
    expect(endpoint.requests).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(endpoint.requests).toHaveLength(3);
  });

  it.each([
    ['authorization_declined', 'access_denied'],
    ['expired_token', 'expired_state'],
    ['bad_verification_code', 'expired_state'],
    ['invalid_client', 'invalid_client_configuration'],
    ['invalid_grant', 'microsoft_sign_in_failed'],
  ])('ends with %s as %s', async (error, code) => {
    const { start } = setUp([() => oauthError(error, 50_105)]);
    const failure = await (await start()).tokens.catch((thrown: unknown) => thrown);
    expect(failure).toMatchObject({ code, failure: { oauthError: error, aadsts: 50_105 } });
    expect(String(failure)).not.toContain('canary');
  });

  it('fails at once where Microsoft gives no device code', async () => {
    const { start, endpoint } = setUp([]);
    endpoint.onRequest = () => oauthError('invalid_client', 7_000_218);
    await expect(start()).rejects.toMatchObject({ code: 'invalid_client_configuration' });
  });
});
