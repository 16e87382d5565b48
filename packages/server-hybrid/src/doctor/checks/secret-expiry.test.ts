import type { CredentialCheck } from '@hybrid-mcp/core';
import { describe, expect, it } from 'vitest';
import {
  createTestContext,
  type ScriptedAnswer,
  testCredentials,
  testNowMs,
} from '../../testing/test-context.ts';
import { secretExpiryCheck } from './secret-expiry.ts';

const { AZURE_CLIENT_ID, AZURE_CLIENT_SECRET } = testCredentials;
const hint = AZURE_CLIENT_SECRET.slice(0, 3);
const dayMs = 24 * 60 * 60 * 1000;
const inDays = (days: number) => new Date(testNowMs + days * dayMs).toISOString();
const accepted: CredentialCheck = { accepted: true, accessToken: 'canary-token' };
const secrets = (...list: readonly object[]): ScriptedAnswer => ({ body: { passwordCredentials: list } });

async function run(graph: ScriptedAnswer, answer: CredentialCheck = accepted) {
  const end = `applications(appId='${AZURE_CLIENT_ID}')?$select=passwordCredentials`;
  const context = createTestContext({
    answers: { [end]: graph },
    system: { checkCredentials: async () => answer },
  });
  const [finding] = await secretExpiryCheck.run(context);
  return { finding, context };
}

describe('the check of the end of the client secret', () => {
  it.each([
    [400, 'ok', /^The client secret ends on 2028-04-04\.$/],
    [29.5, 'warning', /in 29 days\.$/],
    [1, 'warning', /in 1 day\.$/],
    [-1, 'problem', /^The client secret ended on 2027-02-28\.$/],
  ])('judges a secret that ends in %i days: %s', async (days, level, text) => {
    const { finding } = await run(secrets({ hint, endDateTime: inDays(days) }));
    expect(finding?.level).toBe(level);
    expect(finding?.text).toMatch(text);
  });

  it('knows the secret by its first characters, and of several the last to end', async () => {
    const { finding } = await run(
      secrets(
        { hint: 'xyz', endDateTime: inDays(900) },
        { hint, endDateTime: inDays(500) },
        { hint, endDateTime: inDays(5) },
      ),
    );
    expect(finding?.level).toBe('ok');
    expect(JSON.stringify(finding)).not.toMatch(/Abc|canary/);
  });

  it('sends the token to Graph only', async () => {
    const { context } = await run(secrets());
    expect(context.sent.map(({ url }) => new URL(url).host)).toEqual(['graph.microsoft.com']);
    expect(context.sent[0]?.headers.get('authorization')).toBe('Bearer canary-token');
  });

  it.each<[string, ScriptedAnswer]>([
    [
      'the app may not read itself',
      { status: 403, body: { error: { code: 'Authorization_RequestDenied' } } },
    ],
    ['the secret is not listed', secrets({ hint: 'xyz', endDateTime: inDays(9) })],
    ['a hint is empty', secrets({ hint: '', endDateTime: inDays(9) }, { hint: null })],
    ['the answer is none', { body: 'null' }],
  ])('does not know when %s', async (_why, answer) => {
    const { finding } = await run(answer);
    expect(finding).toMatchObject({ level: 'unknown', fix: expect.stringContaining('column "Expires"') });
  });

  it.each<CredentialCheck>([
    { accepted: true },
    { accepted: false, failure: { oauthError: 'invalid_client' } },
  ])('does not ask without a token: %j', async (answer) => {
    const { context, finding } = await run(secrets(), answer);
    expect(finding?.level).toBe('unknown');
    expect(context.sent).toEqual([]);
  });

  it('has nothing to do without a client secret', async () => {
    const context = createTestContext({ env: { AZURE_CLIENT_ID, SIGN_IN_FLOW: 'device_code' } });
    expect(await secretExpiryCheck.run(context)).toMatchObject([{ level: 'ok' }]);
  });
});
