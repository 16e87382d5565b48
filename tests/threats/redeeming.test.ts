import { createHash } from 'node:crypto';
import { createBrowser, type RemovedCheck, type Topology } from '@hybrid-mcp/test-kit';
import { expect } from 'vitest';
import { poll, signIn, startSignIn, visit } from '../e2e/sign-in-steps.ts';
import { describeThreats, type Threat } from './describe-threats.ts';

async function arrived(servers: Topology) {
  const { authUrl, state } = await startSignIn(servers);
  const page = await visit(createBrowser(), authUrl);
  const waited = await servers.mcp.call('wait_for_callback', { state });
  return { authUrl, state, page, waited, authCode: waited.value.auth_code };
}

const idTokenCheck = (claim: 'aud' | 'iss' | 'tid' | 'nonce', ...twin: readonly RemovedCheck[]): Threat => ({
  id: 13,
  title: `an id token with a wrong ${claim} opens no account`,
  async attack(servers) {
    servers.emulator.faults.clear();
    servers.emulator.faults.next({ kind: 'id-token-wrong', claim });
    expect((await signIn(servers)).value).toMatchObject({ success: false, error: 'invalid_id_token' });
  },
  twin,
});

const withoutClaimCheck = (condition: string): RemovedCheck => ({
  file: 'packages/core/dist/microsoft/id-token.js',
  find: `if (${condition})`,
  replaceWith: 'if (false)',
});

const withoutIssuerCheck = withoutClaimCheck(
  "!(await expected.authority.isExpectedIssuer(token.iss, token.tid ?? ''))",
);

/** MSAL compares the nonce too, and refuses one that it was told nothing about: so it is shown none. */
const nonceChecks: readonly RemovedCheck[] = [
  withoutClaimCheck('expected.nonce !== noNonce && token.nonce !== expected.nonce'),
  {
    file: 'packages/core/dist/microsoft/identity-client.js',
    find: 'acquireTokenByCode({ ...request,',
    replaceWith: 'acquireTokenByCode({ ...request, nonce: undefined,',
  },
  {
    file: 'packages/core/dist/microsoft/msal-client.js',
    find: 'new msal.ConfidentialClientApplication(',
    replaceWith: `((options) => {
      const application = new msal.ConfidentialClientApplication(options);
      const { cryptoProvider } = application;
      const decode = cryptoProvider.base64Decode.bind(cryptoProvider);
      cryptoProvider.base64Decode = (text) => JSON.stringify({ ...JSON.parse(decode(text)), nonce: undefined });
      return application;
    })(`,
  },
];

describeThreats(
  'redeeming a code',
  { kind: 'hybrid', autoSignIn: 'adele@contoso.example', env: { POLL_REQUESTS_PER_MINUTE: '100000' } },
  [
    {
      id: 7,
      title: 'Microsoft’s code appears in no result, no poll and no log line',
      async attack(servers) {
        const { page, state, waited, authCode } = await arrived(servers);
        const code =
          page.redirects.map(({ url }) => new URL(url).searchParams.get('code')).find(Boolean) ?? '';
        expect(code.length).toBeGreaterThan(100);
        const completed = await servers.mcp.call('complete_authentication', { auth_code: authCode });
        const profile = await servers.mcp.call('get_user_profile', {
          access_token: completed.value.access_token,
        });
        const seen =
          JSON.stringify([waited, completed, profile, (await poll(servers, state)).body, page.html]) +
          servers.output();
        expect(seen).not.toContain(code);
      },
      twin: [
        {
          file: 'packages/core/dist/sign-in/await-callback.js',
          find: "side.tokenRelease === 'opaque' || ",
          replaceWith: '',
        },
      ],
    },
    {
      id: 7,
      title: 'the handle is worth nothing at Microsoft Graph',
      async attack(servers) {
        const { value } = await signIn(servers);
        const graph = await fetch(`${servers.emulator.baseUrl}/v1.0/me`, {
          headers: { authorization: `Bearer ${value.access_token}` },
        });
        expect(graph.status).toBe(401);
      },
      twin: [
        {
          file: 'packages/core/dist/assemble-tool-side.js',
          find: "releaseMicrosoftToken: tokenRelease === 'microsoft'",
          replaceWith: 'releaseMicrosoftToken: true',
        },
      ],
    },
    {
      id: 10,
      title: 'of fifty calls with one auth_code one wins, and Microsoft is asked once',
      async attack(servers) {
        const { authCode } = await arrived(servers);
        const before = redemptions(servers);
        const calls = Array.from({ length: 50 }, () =>
          servers.mcp.call('complete_authentication', { auth_code: authCode }),
        );
        const wins = (await Promise.all(calls)).filter(({ value }) => value.success === true);
        expect([wins.length, redemptions(servers) - before]).toEqual([1, 1]);
      },
      twin: [
        {
          file: 'packages/core/dist/sign-in/pending-sign-ins.js',
          find: 'await store.take(flowRecordKey.pending(flowId), { claimId })',
          replaceWith: 'await store.read(flowRecordKey.pending(flowId))',
        },
      ],
    },
    {
      id: 12,
      title:
        'every authorize URL has an S256 challenge, and its verifier is seen by Microsoft’s token endpoint only',
      async attack(servers) {
        const { authUrl, authCode, waited } = await arrived(servers);
        const query = new URL(authUrl).searchParams;
        expect(query.get('code_challenge_method')).toBe('S256');
        expect(query.get('code_challenge')).toMatch(/^[\w-]{43}$/);
        await servers.mcp.call('complete_authentication', { auth_code: authCode });
        const redemption = servers.emulator.requests.findLast(
          ({ token }) => token?.grantType === 'authorization_code',
        );
        expect(redemption?.token).toMatchObject({ hasVerifier: true });
        const words = `${JSON.stringify(waited)}${servers.output()}`.match(/[\w-]{43}/g) ?? [];
        const challenges = words.map((word) => createHash('sha256').update(word).digest('base64url'));
        expect(challenges).not.toContain(query.get('code_challenge'));
      },
      twin: [
        {
          file: 'packages/core/dist/microsoft/identity-client.js',
          find: "codeChallengeMethod: 'S256',",
          replaceWith: "codeChallengeMethod: 'plain',",
        },
        {
          file: 'packages/core/dist/microsoft/identity-client.js',
          find: 'return assertS256(url, codeChallenge);',
          replaceWith: 'return url;',
        },
      ],
    },
    idTokenCheck('aud', withoutClaimCheck('![token.aud].flat().includes(expected.clientId)')),
    idTokenCheck('iss', withoutIssuerCheck),
    idTokenCheck('tid', withoutIssuerCheck),
    idTokenCheck('nonce', ...nonceChecks),
    {
      id: 17,
      title: 'callback_base_url is a configured one to the letter, and is never fetched',
      async attack(servers) {
        const own = servers.callbackBaseUrl;
        const { host, port } = new URL(own);
        const variants = [
          'https://evil.example',
          `${own}.evil.example`,
          `${own}@evil.example`,
          `http://user:pw@${host}`,
          `${own}#x`,
          `${own}?x`,
          `${own}/`,
          `${own}/..`,
          `${own}/./`,
          `${own}/oauth`,
          `http://localhost:${Number(port) + 1}`,
          `http://127.0.0.1:${port}`,
          `http://[::1]:${port}`,
          own.replace('http', 'https'),
          own.toUpperCase(),
          ` ${own}`,
          `http://localhost.:${port}`,
          'javascript:alert(1)',
          '',
        ];
        for (const variant of variants) {
          const { value } = await servers.mcp.call('authenticate_account', { callback_base_url: variant });
          expect([variant, value.success]).toEqual([variant, false]);
        }
        const { value } = await servers.mcp.call('authenticate_account', { callback_base_url: own });
        expect(new URL(String(value.auth_url)).searchParams.get('redirect_uri')).toBe(
          `${own}/oauth/callback`,
        );
      },
      twin: [
        {
          file: 'packages/core/dist/sign-in/callback-base-url.js',
          find: 'allowed.find((candidate) => candidate === requested)',
          replaceWith: 'requested',
        },
      ],
    },
  ],
);

function redemptions({ emulator }: Topology): number {
  return emulator.requests.filter(({ token }) => token?.grantType === 'authorization_code').length;
}
