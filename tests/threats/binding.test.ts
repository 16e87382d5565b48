import { createBrowser, type Topology } from '@hybrid-mcp/test-kit';
import { expect } from 'vitest';
import { chooseAccount, poll, readConfirmationCode, startSignIn, visit } from '../e2e/sign-in-steps.ts';
import { describeThreats } from './describe-threats.ts';

const victim = 'adele@contoso.example';
const otherOrigin = 'http://127.0.0.1:9';

const completeWith = ({ mcp }: Topology, authCode: unknown, code?: string) =>
  mcp.call('complete_authentication', {
    auth_code: authCode,
    ...(code !== undefined && { confirmation_code: code }),
  });

/** A flow that the victim has finished, with what its starter can learn. */
async function finishedByVictim(servers: Topology) {
  const { authUrl, state } = await startSignIn(servers);
  const page = await visit(createBrowser(), authUrl, victim);
  const { value } = await servers.mcp.call('wait_for_callback', { state });
  return { page, authCode: value.auth_code };
}

describeThreats(
  'sign-in binding: confirm',
  { kind: 'hybrid', env: { SIGN_IN_BINDING: 'confirm', ALLOWED_ORIGINS: otherOrigin } },
  [
    {
      id: 1,
      title: 'who starts a flow that a victim finishes gets no usable handle',
      async attack(servers) {
        const { authCode } = await finishedByVictim(servers);
        const outcomes = [await completeWith(servers, authCode), await completeWith(servers, authCode, '')];
        expect(outcomes.map(({ value }) => value.success)).toEqual([false, false]);
      },
      twin: [
        {
          file: 'packages/core/dist/sign-in/complete-sign-in.js',
          find: 'await requireConfirmation(side, { found, codeDigest }, request);',
          replaceWith: '',
        },
      ],
    },
    {
      id: 2,
      title: 'a callback in a browser that never agreed on the start page is refused and wakes nobody',
      async attack(servers) {
        const { authUrl, state } = await startSignIn(servers);
        const attacker = createBrowser();
        const microsoftPage = await (await attacker.open(authUrl)).submit({ button: 'Continue' });
        const page = await visit(createBrowser(), microsoftPage.url, victim);
        expect(page.text).toContain('another browser');
        expect(page.status).toBe(400);
        expect((await poll(servers, state)).body.status).toBe('pending');
      },
      twin: [
        {
          file: 'packages/core/dist/sign-in/receive-callback.js',
          find: 'requireAgreedBrowser(side, flow, request.cookies);',
          replaceWith: '',
        },
      ],
    },
    {
      id: 2,
      title: 'opening the start page changes nothing, and its form needs its token',
      async attack(servers) {
        const { authUrl, state } = await startSignIn(servers);
        const browser = createBrowser();
        const page = await browser.open(authUrl);
        expect(page.headers.getSetCookie()).toEqual([]);
        expect(browser.cookies(authUrl)).toEqual([]);
        const forged = await page.submit({ fields: { form_token: 'A'.repeat(43) } });
        expect(forged.redirects).toEqual([]);
        expect(forged.status).toBe(403);
        expect((await poll(servers, state)).body.status).toBe('pending');
      },
      twin: [
        {
          file: 'packages/core/dist/sign-in/start-request.js',
          find: 'if (!isEqualConstantTime(formToken, toStartFormToken(side, sealed)))',
          replaceWith: 'if (false)',
        },
      ],
    },
    {
      id: 3,
      title: 'another site cannot press Continue in the victim’s browser',
      async attack(servers) {
        const { authUrl } = await startSignIn(servers);
        const token = (await createBrowser().open(authUrl)).forms[0]?.controls.find(
          ({ name }) => name === 'form_token',
        );
        const browser = createBrowser();
        const fields = { form_token: token?.value ?? '' };
        const page = await browser.crossSitePost(otherOrigin, authUrl, fields, { referrerPolicy: 'origin' });
        expect(page.status).toBe(403);
        expect(browser.cookies(authUrl)).toEqual([]);
        const hidden = await browser.crossSitePost(otherOrigin, authUrl, fields, {
          referrerPolicy: 'no-referrer',
        });
        expect(hidden.status).toBe(403);
      },
      twin: [
        {
          file: 'packages/callback-routes/dist/start-route.js',
          find: 'requireSameOrigin(request, publicBaseUrl);',
          replaceWith: '',
        },
      ],
    },
    {
      id: 3,
      title: 'a sign-in never happens silently: Microsoft always asks which account',
      async attack(servers) {
        const { authUrl } = await startSignIn(servers);
        const page = await (await createBrowser().open(authUrl)).submit({ button: 'Continue' });
        expect(new URL(page.url).searchParams.get('prompt')).toBe('select_account');
      },
      twin: [
        {
          file: 'packages/core/dist/microsoft/identity-client.js',
          find: "prompt: 'select_account',",
          replaceWith: '',
        },
      ],
    },
    {
      id: 4,
      title: 'opening the start page twice or signing in in two tabs breaks neither',
      async attack(servers) {
        const browser = createBrowser();
        const flows = [await startSignIn(servers), await startSignIn(servers)];
        const tabs = await Promise.all(
          flows.map(async ({ authUrl }) => (await browser.open(authUrl)).submit()),
        );
        for (const tab of tabs)
          expect((await chooseAccount(tab, victim)).text).toContain('Authentication Successful');
      },
    },
    {
      id: 5,
      title: 'after five wrong confirmation codes the right one is worth nothing',
      async attack(servers) {
        const { page, authCode } = await finishedByVictim(servers);
        for (let guess = 0; guess < 5; guess += 1) {
          const { value } = await completeWith(servers, authCode, `AAAA-AAA${guess}`);
          expect(value.error).toBe('wrong_confirmation_code');
        }
        expect((await completeWith(servers, authCode, readConfirmationCode(page))).value.success).toBe(false);
      },
      twin: [
        {
          file: 'packages/core/dist/sign-in/complete-sign-in.js',
          find: 'if (found.pending.confirmationTries >= maxConfirmationTries)',
          replaceWith: 'if (false)',
        },
      ],
    },
    {
      id: 5,
      title: 'a hundred guesses at once are no more than five in turn',
      async attack(servers) {
        const { page, authCode } = await finishedByVictim(servers);
        const wrong = Array.from({ length: 99 }, (_, guess) => `ZZZZ-Z${String(guess).padStart(3, '0')}`);
        const guesses = [...wrong, readConfirmationCode(page)];
        const outcomes = await Promise.all(guesses.map((code) => completeWith(servers, authCode, code)));
        expect(
          outcomes.filter(({ value }) => value.error === 'wrong_confirmation_code').length,
        ).toBeLessThanOrEqual(5);
        expect(outcomes.map(({ value }) => value.success)).not.toContain(true);
      },
      twin: [
        {
          file: 'packages/core/dist/sign-in/complete-sign-in.js',
          find: 'if (await countConfirmationTry(side, found))',
          replaceWith: 'if (true)',
        },
      ],
    },
  ],
);
