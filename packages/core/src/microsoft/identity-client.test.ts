import { describe, expect, it } from 'vitest';
import { AppError } from '../errors/app-error.ts';
import { createFakeTokenEndpoint, tokenAnswerOf } from '../testing/fake-token-endpoint.ts';
import { accountIdOf, type Person, people, testClientId } from '../testing/people.ts';
import { createTestClock } from '../testing/test-clock.ts';
import { createMicrosoftAuthority } from './authority.ts';
import { createIdentityClient, type RedeemRequest } from './identity-client.ts';
import { toMicrosoftError } from './microsoft-error.ts';

const clientSecret = 'canary-client-secret';
const codeVerifier = 'canary-verifier'.padEnd(43, 'v');

function setUp(tenant = 'common', timeoutMs = 15_000) {
  const endpoint = createFakeTokenEndpoint();
  const { fetch } = endpoint;
  const authority = createMicrosoftAuthority({
    authorityUrl: 'https://login.microsoftonline.com',
    tenant,
    fetch,
  });
  const credential = { kind: 'secret', secret: clientSecret } as const;
  const credentials = { clientId: testClientId, credential };
  const clock = createTestClock();
  const client = createIdentityClient({ credentials, authority, fetch, timeoutMs, clock });
  const redeem = (change: Partial<RedeemRequest> = {}) =>
    client.redeem({
      code: 'canary-code',
      scopes: ['User.Read'],
      redirectUri: 'https://mcp.example.com/oauth/callback',
      nonce: 'nonce',
      codeVerifier,
      ...change,
    });
  const refresh = (person: Person, cache: string) =>
    client.refresh({
      cache,
      homeAccountId: accountIdOf(person),
      tenantId: person.tid,
      scopes: ['User.Read'],
    });
  return { endpoint, client, redeem, refresh };
}

const codeOf = (failure: unknown) => (failure instanceof AppError ? failure.code : failure);

describe('createIdentityClient: authorizeUrl (RFC 6749 §4.1.1, RFC 7636 §4.3)', () => {
  it('asks for a code with S256, nonce, state, and a choice of account', async () => {
    const { client, endpoint } = setUp();
    const url = new URL(
      await client.authorizeUrl({
        scopes: ['User.Read'],
        redirectUri: 'https://mcp.example.com/oauth/callback',
        state: 'the state',
        nonce: 'the nonce',
        codeChallenge: 'c'.repeat(43),
      }),
    );
    expect(url.origin + url.pathname).toBe('https://login.microsoftonline.com/common/oauth2/v2.0/authorize');
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      client_id: testClientId,
      response_type: 'code',
      response_mode: 'query',
      redirect_uri: 'https://mcp.example.com/oauth/callback',
      scope: 'User.Read openid profile offline_access',
      state: 'the state',
      nonce: 'the nonce',
      prompt: 'select_account',
      code_challenge: 'c'.repeat(43),
      code_challenge_method: 'S256',
    });
    expect(url.searchParams.has('resource')).toBe(false);
    expect(url.href).not.toContain('canary');
    expect(endpoint.requests).toEqual([]);
  });

  it('refuses to send anybody anywhere without a challenge', async () => {
    const { client } = setUp();
    const request = { scopes: [], redirectUri: 'https://mcp.example.com', state: 's', nonce: 'n' };
    await expect(client.authorizeUrl({ ...request, codeChallenge: '' })).rejects.toThrow('S256');
  });
});

describe('createIdentityClient: redeem (RFC 6749 §4.1.3, RFC 7636 §4.5)', () => {
  it('sends code, verifier, redirect URI and secret to the token endpoint, once', async () => {
    const { redeem, endpoint } = setUp();
    const tokens = await redeem();
    const [request, ...more] = endpoint.requests;
    expect(more).toEqual([]);
    expect(`${request?.url.origin}${request?.url.pathname}`).toBe(
      'https://login.microsoftonline.com/common/oauth2/v2.0/token',
    );
    expect(Object.fromEntries(request?.form ?? [])).toMatchObject({
      grant_type: 'authorization_code',
      code: 'canary-code',
      code_verifier: codeVerifier,
      redirect_uri: 'https://mcp.example.com/oauth/callback',
      client_id: testClientId,
      client_secret: clientSecret,
    });
    expect(request?.form.has('resource')).toBe(false);
    expect(tokens).toMatchObject({
      accessToken: 'access-token-1-of-oid-adele',
      homeAccountId: accountIdOf(people.adele),
    });
  });

  it('refuses an id token with another nonce (OpenID Connect Core §3.1.3.7, item 11)', async () => {
    const { redeem } = setUp();
    expect(codeOf(await redeem({ nonce: 'another' }).catch((error: unknown) => error))).toBe(
      'invalid_id_token',
    );
  });

  it('refuses redirects, so that the secret goes nowhere else', async () => {
    const { redeem, endpoint } = setUp();
    await redeem();
    expect(endpoint.requests[0]?.init.redirect).toBe('error');
  });

  it('gives up on an endpoint that hangs before it answers, or in the middle of its answer', async () => {
    for (const hang of ['answer', 'body'] as const) {
      const { redeem, endpoint } = setUp('common', 20);
      endpoint.onRequest = ({ init }) => {
        const ended = new Promise<never>((_resolve, reject) => {
          init.signal?.addEventListener('abort', () => reject(init.signal?.reason));
        });
        return hang === 'answer' ? ended : new Response(new ReadableStream({ pull: () => ended }));
      };
      // The deadline's timer alone does not keep a process alive.
      const alive = setInterval(() => {}, 1_000);
      const failure = await redeem().catch((error: unknown) => error);
      clearInterval(alive);
      expect(codeOf(failure), hang).toBe('microsoft_unreachable');
    }
  });

  const failures: [string, () => Response, string][] = [
    ['a proxy’s page', () => new Response('<html>OK</html>'), 'microsoft_unreachable'],
    ['nothing', () => new Response(''), 'microsoft_unreachable'],
    ['null', () => Response.json(null), 'microsoft_unreachable'],
    ['a 500 without an error', () => Response.json({}, { status: 500 }), 'microsoft_unreachable'],
    ['a 503 page', () => new Response('busy', { status: 503 }), 'microsoft_unreachable'],
    ['temporarily_unavailable', () => oauthError('temporarily_unavailable', 503), 'microsoft_unreachable'],
    ['invalid_grant', () => oauthError('invalid_grant', 400), 'microsoft_sign_in_failed'],
    ['invalid_client', () => oauthError('invalid_client', 401), 'invalid_client_configuration'],
    ['unauthorized_client', () => oauthError('unauthorized_client', 400), 'invalid_client_configuration'],
    ['an error with a prototype’s name', () => oauthError('constructor', 400), 'microsoft_sign_in_failed'],
    [
      'no access token',
      () => Response.json({ ...tokenAnswerOf(people.adele), access_token: undefined }),
      'microsoft_unreachable',
    ],
    [
      'no id token',
      () => Response.json({ ...tokenAnswerOf(people.adele), id_token: undefined }),
      'invalid_id_token',
    ],
  ];

  it.each(failures)('takes %s for a failure, with no secret in its text', async (_what, answer, code) => {
    const { redeem, endpoint } = setUp();
    endpoint.onRequest = answer;
    const failure = await redeem().catch((error: unknown) => error);
    expect(codeOf(failure)).toBe(code);
    const seen = [
      failure,
      (failure as Error).cause,
      (failure as Error).stack,
      JSON.stringify(failure),
    ].join();
    for (const secret of [clientSecret, codeVerifier, 'canary-code']) expect(seen).not.toContain(secret);
  });

  it('takes a network that fails for an unreachable Microsoft', async () => {
    const { redeem, endpoint } = setUp();
    endpoint.onRequest = () => Promise.reject(new TypeError('fetch failed'));
    expect(codeOf(await redeem().catch((error: unknown) => error))).toBe('microsoft_unreachable');
  });
});

function oauthError(error: string, status: number): Response {
  return Response.json({ error, error_description: 'AADSTS0: text' }, { status });
}

describe('createIdentityClient: people are kept apart', () => {
  it('leaves nothing of one person in the cache of another, also when both come at once', async () => {
    const { redeem, endpoint } = setUp();
    endpoint.onRequest = ({ form }) => {
      const person = form.get('code') === 'a' ? people.adele : people.brian;
      return Response.json(tokenAnswerOf(person));
    };
    const codes = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? 'a' : 'b'));
    const all = await Promise.all(codes.map((code) => redeem({ code })));
    for (const [index, { cache }] of all.entries()) {
      const [own, other] = index % 2 === 0 ? ['oid-adele', 'oid-brian'] : ['oid-brian', 'oid-adele'];
      expect(cache).toContain(own);
      expect(cache).not.toContain(other);
    }
  });

  it('refuses a partition that is not the one person’s alone', async () => {
    const { redeem, refresh, endpoint } = setUp();
    const { cache } = await redeem();
    await expect(refresh(people.brian, cache)).rejects.toThrow('partition');
    endpoint.onRequest = () => Response.json(tokenAnswerOf(people.brian));
    const theirs = JSON.parse((await redeem()).cache);
    const own = JSON.parse(cache);
    const mixed = Object.fromEntries(
      Object.keys(own).map((part) => [part, { ...own[part], ...theirs[part] }]),
    );
    await expect(refresh(people.adele, JSON.stringify(mixed))).rejects.toThrow('partition');
  });
});

describe('createIdentityClient: refresh (RFC 6749 §6)', () => {
  it('asks Microsoft each time, also while the token is valid', async () => {
    const { redeem, refresh, endpoint } = setUp();
    const { cache } = await redeem();
    endpoint.onRequest = () => Response.json(tokenAnswerOf(people.adele, { serial: 2 }));
    const { accessToken } = await refresh(people.adele, cache);
    expect(accessToken).toBe('access-token-2-of-oid-adele');
    expect(endpoint.requests).toHaveLength(2);
  });

  it('refreshes at the account’s own tenant and keeps the rotated token', async () => {
    const { redeem, refresh, endpoint } = setUp();
    const { cache } = await redeem();
    endpoint.onRequest = () => Response.json(tokenAnswerOf(people.adele, { serial: 2 }));
    const refreshed = await refresh(people.adele, cache);
    const request = endpoint.requests.at(-1);
    expect(request?.url.pathname).toBe(`/${people.adele.tid}/oauth2/v2.0/token`);
    expect(Object.fromEntries(request?.form ?? [])).toMatchObject({
      grant_type: 'refresh_token',
      refresh_token: 'refresh-token-1-of-oid-adele',
    });
    expect(refreshed.accessToken).toBe('access-token-2-of-oid-adele');
    expect(refreshed.cache).toContain('refresh-token-2-of-oid-adele');
    expect(refreshed.cache).not.toContain('refresh-token-1-of-oid-adele');
  });

  it('keeps the rotated token of an answer that names nobody (OpenID Connect Core §12.2)', async () => {
    const { redeem, refresh, endpoint } = setUp();
    const { cache } = await redeem();
    const nobody = { id_token: undefined, client_info: undefined };
    endpoint.onRequest = () => Response.json({ ...tokenAnswerOf(people.adele, { serial: 2 }), ...nobody });
    const second = await refresh(people.adele, cache);
    await refresh(people.adele, second.cache);
    expect(endpoint.requests.at(-1)?.form.get('refresh_token')).toBe('refresh-token-2-of-oid-adele');
  });

  it('refuses an answer that says by client_info alone that it is somebody else’s', async () => {
    const { redeem, refresh, endpoint } = setUp();
    const { cache } = await redeem();
    endpoint.onRequest = () => Response.json({ ...tokenAnswerOf(people.brian), id_token: undefined });
    await expect(refresh(people.adele, cache)).rejects.toMatchObject({ code: 'invalid_id_token' });
  });

  it('keeps no token in the cache but the one that refreshes', async () => {
    const { redeem } = setUp();
    const { cache } = await redeem();
    expect(cache).toContain('refresh-token-1-of-oid-adele');
    expect(cache).not.toMatch(/access-token-1|no-signature/);
  });

  it('says with which claims a sign-in helps, where Microsoft does not repeat them', async () => {
    const { redeem, client, endpoint } = setUp();
    const { cache } = await redeem();
    endpoint.onRequest = () => oauthError('interaction_required', 400);
    const claims = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}';
    const { adele } = people;
    const request = { cache, homeAccountId: accountIdOf(adele), tenantId: adele.tid, scopes: ['User.Read'] };
    await expect(client.refresh({ ...request, claims })).rejects.toMatchObject({
      code: 'sign_in_required',
      stepUp: { claims },
      message: expect.stringContaining('sign in again'),
    });
  });

  it('asks for a sign-in where there is nothing to refresh with', async () => {
    const { redeem, refresh, endpoint } = setUp();
    endpoint.onRequest = () => Response.json({ ...tokenAnswerOf(people.adele), refresh_token: undefined });
    const { cache } = await redeem();
    await expect(refresh(people.adele, cache)).rejects.toMatchObject({
      code: 'sign_in_required',
      stepUp: {},
    });
  });

  it.each([
    ['a proxy’s page', () => new Response('<html>OK</html>'), 'microsoft_unreachable'],
    ['an empty object', () => Response.json({}), 'microsoft_unreachable'],
    ['a 500 without an error', () => Response.json({}, { status: 500 }), 'microsoft_unreachable'],
    [
      'no access token',
      () => Response.json({ ...tokenAnswerOf(people.adele), access_token: undefined }),
      'microsoft_unreachable',
    ],
    ['somebody else’s tokens', () => Response.json(tokenAnswerOf(people.brian)), 'invalid_id_token'],
    ['invalid_grant', () => oauthError('invalid_grant', 400), 'sign_in_required'],
  ])('gives no token when the answer is %s', async (_what, answer, code) => {
    const { redeem, refresh, endpoint } = setUp();
    const { cache } = await redeem();
    endpoint.onRequest = answer;
    const failure = await refresh(people.adele, cache).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Error);
    expect(codeOf(failure)).toBe(code);
  });
});

describe('toMicrosoftError', () => {
  const context = { fallback: 'sign_in_required', exchange: {} } as const;

  it('leaves errors of ours as they are', () => {
    const error = new AppError('microsoft_unreachable');
    expect(toMicrosoftError(error, context)).toBe(error);
  });

  it.each([undefined, null, 'text', new Error('x'), { errorCode: 'invalid_grant' }])(
    'takes what MSAL never throws for a fault of our own: %s',
    (cause) => expect(toMicrosoftError(cause, context).code).toBe('internal_error'),
  );

  it('says what Microsoft said, which sentence it chooses, and with which claims a sign-in helps', () => {
    const failure = { oauthError: 'invalid_grant', suberror: 'basic_action', aadsts: 50076 };
    const exchange = { failure, claims: '{"access_token":{}}', status: 400 };
    const error = toMicrosoftError(new Error('canary'), { ...context, exchange });
    expect(error).toMatchObject({ code: 'sign_in_required', failure, stepUp: { claims: exchange.claims } });
    expect(error.message).toMatch(/\(AADSTS50076\)$/);
    expect(error.message).not.toContain('canary');
  });
});
