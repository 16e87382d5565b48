import { AppError, type CredentialCheck, type MicrosoftFailure } from '@hybrid-mcp/core';
import { describe, expect, it } from 'vitest';
import { createTestContext, testCredentials } from '../../testing/test-context.ts';
import { credentialAtMicrosoftCheck } from './credential-at-microsoft.ts';

const { AZURE_CLIENT_ID } = testCredentials;

async function run(checkCredentials: () => Promise<CredentialCheck>, env: object = testCredentials) {
  const context = createTestContext({ env: { ...env }, system: { checkCredentials } });
  const [finding] = await credentialAtMicrosoftCheck.run(context);
  return finding;
}

const refuse = (failure: MicrosoftFailure) => run(async () => ({ accepted: false, failure }));

describe('the check of the credential at Microsoft', () => {
  it('says that it was accepted, and prints no token', async () => {
    const finding = await run(async () => ({ accepted: true, accessToken: 'canary' }));
    expect(finding).toEqual({ level: 'ok', text: 'Microsoft accepts the credential.' });
  });

  it.each([
    [7_000_215, 'invalid_client', /secret .*wrong/, /column "Value"/],
    [7_000_222, 'invalid_client', /expired/, /Make a new client secret/],
    [700_016, 'unauthorized_client', /AADSTS700016/, /Compare AZURE_CLIENT_ID/],
    [700_025, 'invalid_client', /AADSTS700025/, /delete it there and add it under "Web"/],
    [999_999, 'invalid_client', /^Microsoft answers invalid_client \(AADSTS999999\)\.$/, /the list below/],
  ])('explains AADSTS%i', async (aadsts, oauthError, text, fix) => {
    const finding = await refuse({ oauthError, aadsts });
    expect(finding?.level).toBe('problem');
    expect(finding?.text).toMatch(text);
    expect(finding?.text).toMatch(new RegExp(`[^.] \\(AADSTS${aadsts}\\)\\.$`));
    expect(finding?.fix).toMatch(fix);
  });

  it('shows what Microsoft’s support asks for', async () => {
    const correlationId = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';
    const finding = await refuse({ oauthError: 'invalid_client', correlationId, traceId: correlationId });
    expect(finding?.text).toContain(
      `(no AADSTS number, correlation id ${correlationId}, trace id ${correlationId}).`,
    );
  });

  it.each(['invalid_request', 'server_error', 'invalid_scope'])(
    'does not judge by %s',
    async (oauthError) => {
      const finding = await refuse({ oauthError });
      expect(finding?.level).toBe('unknown');
      expect(finding?.text).toMatch(/^Microsoft neither accepted nor refused/);
    },
  );

  it('does not judge where Microsoft cannot be reached', async () => {
    const finding = await run(() => Promise.reject(new AppError('microsoft_unreachable')));
    expect(finding).toMatchObject({ level: 'unknown', fix: 'See "Sign-in service" above.' });
  });

  it('reports a credential that cannot be read', async () => {
    const sentence = 'The file is gone.';
    const finding = await run(() =>
      Promise.reject(new AppError('invalid_client_configuration', { sentence })),
    );
    expect(finding).toMatchObject({ level: 'problem', text: sentence });
  });

  it('knows that device codes need public client flows', async () => {
    const env = { AZURE_CLIENT_ID, SIGN_IN_FLOW: 'device_code' };
    const failure = { oauthError: 'invalid_client', aadsts: 7_000_218 };
    const refused = await run(async () => ({ accepted: false, failure }), env);
    expect(refused?.fix).toContain('"Allow public client flows" to Yes');
    expect((await run(async () => ({ accepted: true }), env))?.text).toContain('accepts device codes');
  });
});
