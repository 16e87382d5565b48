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

  it.each<MicrosoftFailure>([
    { oauthError: 'server_error' },
    { oauthError: 'server_error', aadsts: 50_194 },
    { oauthError: 'temporarily_unavailable', aadsts: 90_033 },
    { oauthError: 'invalid_request' },
    { oauthError: 'invalid_request', aadsts: 9_002_313 },
  ])('does not judge by what may pass, or may mean the impossible code: %j', async (failure) => {
    const finding = await refuse(failure);
    expect(finding?.level).toBe('unknown');
    expect(finding?.text).toMatch(/^Microsoft neither accepted nor refused/);
  });

  it.each<[MicrosoftFailure, RegExp]>([
    [{ oauthError: 'invalid_request', aadsts: 50_194 }, /must set AZURE_TENANT_ID/],
    [{ oauthError: 'invalid_request', aadsts: 999_999 }, /the list below/],
    [{ oauthError: 'invalid_resource', aadsts: 50_001 }, /check MICROSOFT_CLOUD/],
    [{ oauthError: 'invalid_scope', aadsts: 70_011 }, /API permissions/],
    [{ oauthError: 'invalid_scope', aadsts: 9_002_313 }, /MICROSOFT_AUTHORITY_URL/],
    [{ oauthError: 'invalid_target' }, /the list below/],
    [{ oauthError: 'invalid_tenant', aadsts: 90_002 }, /check AZURE_TENANT_ID/],
    [{ oauthError: 'unauthorized_client' }, /the list below/],
  ])('takes for final what no second try changes: %j', async (failure, fix) => {
    const finding = await refuse(failure);
    expect([finding?.level, finding?.fix]).toEqual(['problem', expect.stringMatching(fix)]);
  });

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
    const closed = { oauthError: 'invalid_request', aadsts: 50_194 };
    expect((await run(async () => ({ accepted: false, failure: closed }), env))?.fix).toContain(
      'must set AZURE_TENANT_ID',
    );
    expect((await run(async () => ({ accepted: true }), env))?.text).toContain('accepts device codes');
  });
});
