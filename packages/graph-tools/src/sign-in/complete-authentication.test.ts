import { AppError } from '@hybrid-mcp/core';
import { describe, expect, it, vi } from 'vitest';
import { adele, createFakeContext } from '../testing/fake-context.ts';
import { findResultProblems } from '../testing/result-validator.ts';
import { runToEnd } from '../testing/run-to-end.ts';
import type { SignInService } from '../tool-context.ts';
import { completeAuthentication } from './complete-authentication.ts';

const completed = { accessToken: 'handle', expiresInSeconds: 3_600, account: adele, scopes: ['User.Read'] };

function setUp() {
  const complete = vi.fn<SignInService['complete']>(async () => completed);
  return { complete, context: createFakeContext({ signIn: { complete } }) };
}

describe('complete_authentication', () => {
  it('exchanges the code for the handle of the account', async () => {
    const { complete, context } = setUp();
    const args = { auth_code: 'code', callback_base_url: 'http://localhost:8000', confirmation_code: 'K7Q2' };
    const { structuredContent, isError } = await runToEnd(completeAuthentication, args, context);
    expect(isError).toBe(false);
    expect(structuredContent).toEqual({
      success: true,
      access_token: 'handle',
      token_type: 'Bearer',
      expires_in: 3_600,
      account: adele,
      scopes: ['User.Read'],
    });
    expect(findResultProblems(completeAuthentication, structuredContent)).toEqual([]);
    expect(complete).toHaveBeenCalledWith({
      caller: context.caller,
      authCode: 'code',
      callbackBaseUrl: 'http://localhost:8000',
      confirmationCode: 'K7Q2',
    });
  });

  it('takes a raw code of Microsoft of up to 8 KiB', async () => {
    const { context } = setUp();
    const result = await runToEnd(completeAuthentication, { auth_code: 'x'.repeat(8_192) }, context);
    expect(result.isError).toBe(false);
    const tooLong = await runToEnd(completeAuthentication, { auth_code: 'x'.repeat(8_193) }, context);
    expect(tooLong.structuredContent).toMatchObject({ error: 'invalid_arguments' });
  });

  it('fails in the form that clients validate', async () => {
    const complete = () => Promise.reject(new AppError('confirmation_code_required'));
    const context = createFakeContext({ signIn: { complete } });
    const { structuredContent, isError } = await runToEnd(
      completeAuthentication,
      { auth_code: 'code' },
      context,
    );
    expect(isError).toBe(true);
    expect(structuredContent).toMatchObject({ success: false, error: 'confirmation_code_required' });
    expect(findResultProblems(completeAuthentication, structuredContent)).toEqual([]);
  });
});
