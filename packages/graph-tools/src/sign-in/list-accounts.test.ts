import { describe, expect, it, vi } from 'vitest';
import { adele, createFakeContext } from '../testing/fake-context.ts';
import { findResultProblems } from '../testing/result-validator.ts';
import { runToEnd } from '../testing/run-to-end.ts';
import type { AccountService } from '../tool-context.ts';
import { listAccounts } from './list-accounts.ts';

describe('list_accounts', () => {
  it('lists the accounts of the caller', async () => {
    const list = vi.fn<AccountService['list']>(async () => [adele]);
    const context = createFakeContext({ accounts: { list } });
    const { structuredContent } = await runToEnd(listAccounts, { access_token: 'handle' }, context);
    expect(structuredContent).toEqual({ accounts: [adele] });
    expect(findResultProblems(listAccounts, structuredContent)).toEqual([]);
    expect(list).toHaveBeenCalledWith({ caller: context.caller, accessToken: 'handle' });
  });

  it('answers with an empty list when there is none', async () => {
    const context = createFakeContext({ accounts: { list: async () => [] } });
    expect(await runToEnd(listAccounts, {}, context)).toEqual({
      structuredContent: { accounts: [] },
      isError: false,
    });
  });
});
