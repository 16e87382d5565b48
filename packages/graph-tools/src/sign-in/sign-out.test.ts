import { describe, expect, it, vi } from 'vitest';
import { adele, createFakeContext } from '../testing/fake-context.ts';
import { findResultProblems } from '../testing/result-validator.ts';
import { runToEnd } from '../testing/run-to-end.ts';
import type { AccountService } from '../tool-context.ts';
import { signOut } from './sign-out.ts';

function setUp() {
  const service = vi.fn<AccountService['signOut']>(async () => [adele]);
  return { service, context: createFakeContext({ accounts: { signOut: service } }) };
}

describe('sign_out', () => {
  it.each([
    [{}, {}],
    [{ access_token: 'handle' }, { accessToken: 'handle' }],
    [{ account: adele.username }, { account: adele.username }],
    [
      { access_token: 'handle', all: true },
      { accessToken: 'handle', all: true },
    ],
    [
      { account: adele.id, all: false },
      { account: adele.id, all: false },
    ],
  ])('signs out what %j selects', async (args, selection) => {
    const { service, context } = setUp();
    const { structuredContent } = await runToEnd(signOut, args, context);
    expect(structuredContent).toEqual({ success: true, signed_out: [adele] });
    expect(findResultProblems(signOut, structuredContent)).toEqual([]);
    expect(service).toHaveBeenCalledWith({ caller: context.caller, ...selection });
  });

  it('names the ids of the accounts that were signed out for the audit log', () => {
    const input = { access_token: 'canary', account: 'adele@contoso.example' };
    expect(signOut.targets(input, undefined)).toEqual([]);
    expect(signOut.targets(input, { success: true, signed_out: [adele] })).toEqual([adele.id]);
  });

  it('does nothing when one account and all are asked for', async () => {
    const { service, context } = setUp();
    const result = await runToEnd(signOut, { account: adele.id, all: true }, context);
    expect(result).toMatchObject({ isError: true, structuredContent: { error: 'invalid_arguments' } });
    expect(service).not.toHaveBeenCalled();
  });
});
