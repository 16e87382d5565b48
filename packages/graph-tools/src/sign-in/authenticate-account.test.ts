import { AppError } from '@hybrid-mcp/core';
import { describe, expect, it, vi } from 'vitest';
import { createFakeContext } from '../testing/fake-context.ts';
import { findResultProblems } from '../testing/result-validator.ts';
import { runToEnd } from '../testing/run-to-end.ts';
import type { SignInService } from '../tool-context.ts';
import { authenticateAccount } from './authenticate-account.ts';

const started = {
  authUrl: 'https://login.microsoftonline.com/common/oauth2/v2.0/authorize?state=s',
  state: 's',
  expiresInSeconds: 600,
  message: 'Open the link.',
};

describe('authenticate_account', () => {
  it('starts a sign-in for the caller', async () => {
    const start = vi.fn<SignInService['start']>(async () => started);
    const context = createFakeContext({ signIn: { start } });
    const args = { callback_base_url: 'http://localhost:8000' };
    const { structuredContent, isError } = await runToEnd(authenticateAccount, args, context);
    expect({ structuredContent, isError }).toEqual({
      structuredContent: {
        auth_url: started.authUrl,
        state: 's',
        message: 'Open the link.',
        expires_in: 600,
      },
      isError: false,
    });
    expect(findResultProblems(authenticateAccount, structuredContent)).toEqual([]);
    expect(start).toHaveBeenCalledWith({ caller: context.caller, callbackBaseUrl: 'http://localhost:8000' });
  });

  it('hands on the refusal of a callback URL', async () => {
    const start = () => Promise.reject(new AppError('invalid_callback_base_url'));
    const result = await runToEnd(authenticateAccount, {}, createFakeContext({ signIn: { start } }));
    expect(result).toMatchObject({
      isError: true,
      structuredContent: { error: 'invalid_callback_base_url' },
    });
    expect(findResultProblems(authenticateAccount, result.structuredContent)).toEqual([]);
  });
});
