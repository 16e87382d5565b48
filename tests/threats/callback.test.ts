import { createBrowser, type Topology } from '@hybrid-mcp/test-kit';
import { expect } from 'vitest';
import { forgeState } from '../e2e/forged-state.ts';
import { chooseAccount, poll, startSignIn, visit } from '../e2e/sign-in-steps.ts';
import { describeThreats } from './describe-threats.ts';

const marker = 'xss7marker';
const vectors = [
  `<script>${marker}</script>`,
  `"><img src=x onerror=${marker}>`,
  `javascript:${marker}`,
  `{{${marker}}}`,
  `%3Csvg onload=${marker}%3E`,
];

const callback = ({ callbackBaseUrl }: Topology, query: string) =>
  createBrowser().open(`${callbackBaseUrl}/oauth/callback?${query}`);

describeThreats('the callback', { kind: 'hybrid', autoSignIn: 'adele@contoso.example' }, [
  {
    id: 11,
    title: 'a state whose ten minutes are over ends nothing, and the person gets a clear page',
    async attack(servers) {
      const state = forgeState({ flowSecret: servers.flowSecret, expiresInSeconds: -1 });
      const page = await callback(servers, `state=${state}&code=late`);
      expect(page.status).toBe(400);
      expect(page.text).toContain('has expired or was already used');
      expect((await poll(servers, state)).status).toBe(410);
    },
    twin: [
      {
        file: 'packages/core/dist/sign-in/signed-state.js',
        find: 'if (expiresAtMs <= clock.nowMs())',
        replaceWith: 'if (false)',
      },
    ],
  },
  {
    id: 14,
    title: 'repeated parameters, and code together with error, are refused',
    async attack(servers) {
      const { state } = await startSignIn(servers);
      const queries = [
        `state=${state}&code=a&code=b`,
        `state=${state}&code=a&iss=x&iss=y`,
        `state=${state}&code=a&x=1&x=2`,
      ];
      for (const query of queries) expect((await callback(servers, query)).status).toBe(400);
      expect((await poll(servers, state)).body.status).toBe('pending');
    },
    twin: [
      {
        file: 'packages/core/dist/sign-in/validate-callback.js',
        find: 'if (Object.values(query).some((value) => Array.isArray(value)))',
        replaceWith: 'if (false)',
      },
    ],
  },
  {
    id: 14,
    title: 'code together with error is refused',
    async attack(servers) {
      const { state } = await startSignIn(servers);
      const page = await callback(servers, `state=${state}&code=a&error=access_denied`);
      expect(page.text).toContain('incomplete or malformed');
      expect((await poll(servers, state)).body.status).toBe('pending');
    },
    twin: [
      {
        file: 'packages/core/dist/sign-in/validate-callback.js',
        find: 'if ((code === undefined) === (error === undefined))',
        replaceWith: 'if (false)',
      },
    ],
  },
  {
    id: 14,
    title: 'a code of 8 KiB passes, a longer one does not',
    async attack(servers) {
      const { state } = await startSignIn(servers);
      expect((await callback(servers, `state=${state}&code=${'c'.repeat(8_193)}`)).status).toBe(400);
      expect((await callback(servers, `state=${state}&code=${'c'.repeat(8_192)}`)).status).toBe(200);
    },
  },
  {
    id: 15,
    title: 'an error ends the flow: no later code revives it, and the waiter gets a typed error',
    async attack(servers) {
      const { state } = await startSignIn(servers);
      const waiting = servers.mcp.call('wait_for_callback', { state });
      expect((await callback(servers, `state=${state}&error=access_denied`)).status).toBe(400);
      expect((await waiting).value).toMatchObject({ success: false, error: 'access_denied' });
      expect((await callback(servers, `state=${state}&code=late`)).status).toBe(400);
      expect((await poll(servers, state)).body.status).toBe('error');
    },
  },
  {
    id: 16,
    title: 'HEAD, prefetch and link previews use nothing up',
    async attack(servers) {
      const { state } = await startSignIn(servers);
      const url = `${servers.callbackBaseUrl}/oauth/callback?state=${state}&code=x`;
      await fetch(url, { method: 'HEAD', redirect: 'manual' });
      const strangers = [
        { 'sec-purpose': 'prefetch' },
        { purpose: 'prefetch' },
        { 'sec-fetch-dest': 'image' },
        { 'user-agent': 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)' },
        { 'user-agent': 'facebookexternalhit/1.1' },
      ];
      for (const headers of strangers)
        await fetch(url, { headers: headers as Record<string, string>, redirect: 'manual' });
      expect((await poll(servers, state)).body.status).toBe('pending');
    },
    twin: [
      {
        file: 'packages/callback-routes/dist/callback-route.js',
        find: 'requireNavigation(request);',
        replaceWith: '',
      },
    ],
  },
  {
    id: 19,
    title: 'the page repeats nothing of the query, runs no script and tells nobody where it was',
    async attack(servers) {
      for (const vector of vectors) {
        const { state } = await startSignIn(servers);
        const query = new URLSearchParams({
          state,
          error: vector,
          error_description: vector,
          error_uri: vector,
        });
        const pages = [
          await callback(servers, query.toString()),
          await callback(servers, new URLSearchParams({ state: vector, code: vector }).toString()),
          await createBrowser().open(`${servers.callbackBaseUrl}/oauth/start/${encodeURIComponent(vector)}`),
        ];
        for (const { html, headers } of pages) {
          expect(html).not.toContain(marker);
          expect(html).not.toMatch(/<script|\son\w+=|https?:\/\//);
          expect(headers.get('content-security-policy')).toMatch(
            /^default-src 'none';.*frame-ancestors 'none'/,
          );
          expect(headers.get('referrer-policy')).toBe('no-referrer');
        }
      }
    },
    twin: [
      {
        file: 'packages/core/dist/microsoft/microsoft-failure.js',
        find: "oauthErrors.has(name) ? String(name) : 'server_error'",
        replaceWith: 'String(name)',
      },
    ],
  },
  {
    id: 20,
    title: 'no code stays in the history of the browser',
    async attack(servers) {
      const browser = createBrowser();
      const { authUrl } = await startSignIn(servers);
      const page = await visit(browser, authUrl);
      const [last] = page.redirects.slice(-1);
      expect(last?.status).toBe(303);
      expect(page.url).not.toMatch(/[?&](code|state)=/);
      expect(browser.history.join('\n')).not.toMatch(/[?&]code=/);
      expect((await page.reload()).text).toContain('Authentication Successful');
    },
  },
  {
    id: 23,
    title: 'a state with somebody else’s HMAC is refused before anything is stored',
    async attack(servers) {
      const state = forgeState({
        flowSecret: 'not the secret of these servers at all',
        expiresInSeconds: 300,
      });
      const page = await callback(servers, `state=${state}&code=x`);
      expect(page.status).toBe(400);
      expect((await poll(servers, state)).status).toBe(404);
    },
    twin: [
      {
        file: 'packages/core/dist/sign-in/signed-state.js',
        // biome-ignore lint/suspicious/noTemplateCurlyInString: the text to find is a template itself.
        find: 'if (!isEqualConstantTime(mac, hmacSha256(key, `${random}.${expiry}`)))',
        replaceWith: 'if (false)',
      },
    ],
  },
  {
    id: 13,
    title: 'a callback with another issuer is refused (RFC 9207)',
    async attack(servers) {
      const { state } = await startSignIn(servers);
      const page = await callback(servers, `state=${state}&code=x&iss=https://evil.example/v2.0`);
      expect(page.status).toBe(400);
      expect((await poll(servers, state)).body.status).toBe('pending');
    },
    twin: [
      {
        file: 'packages/core/dist/sign-in/receive-callback.js',
        find: 'await requireIssuer(side, parameters.issuer);',
        replaceWith: '',
      },
    ],
  },
  {
    id: 10,
    title: 'of two browsers that bring an answer at once one is shown the result',
    async attack(servers) {
      const { state } = await startSignIn(servers);
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, n) => callback(servers, `state=${state}&code=c${n}`)),
      );
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    },
    twin: [
      {
        file: 'packages/core/dist/sign-in/receive-callback.js',
        find: 'if (!isFirst)',
        replaceWith: 'if (false)',
      },
    ],
  },
]);

describeThreats('the account page of the emulator stands in for Microsoft’s', { kind: 'split' }, [
  {
    id: 15,
    title: 'declining reaches the waiter on the other server',
    async attack(servers) {
      const { authUrl, state } = await startSignIn(servers);
      const waiting = servers.mcp.call('wait_for_callback', { state });
      await chooseAccount(await createBrowser().open(authUrl), 'Cancel');
      expect((await waiting).value.error).toBe('access_denied');
    },
  },
]);
