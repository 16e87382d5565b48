import { AppError } from '@hybrid-mcp/core';
import { z } from 'zod';
import { accountInput } from '../account-input.ts';
import { defineTool } from '../tool.ts';
import { accountOutput } from './account-output.ts';

/** Signs out one account, or all of the caller, and forgets what is stored of them. */
export const signOut = defineTool({
  name: 'sign_out',
  title: 'Sign out',
  description:
    'Signs out a Microsoft account and deletes its stored tokens, so its access_token stops working. Name the account, or set all. To use it again, call authenticate_account.',
  effect: 'delete',
  icon: 'person',
  permissions: [],
  input: {
    ...accountInput,
    all: z.boolean().optional().describe('True to sign out every account of yours.'),
  },
  output: { success: z.literal(true), signed_out: z.array(accountOutput) },
  async run({ access_token: accessToken, account, all }, { caller, accounts, changes }) {
    if (all && account !== undefined) {
      throw new AppError('invalid_arguments', {
        sentence: 'account and all contradict each other. Pass one of them and call sign_out again.',
      });
    }
    // While there still is a token to end them with.
    await changes?.endAll({ caller, accessToken, account, all });
    const signedOut = await accounts.signOut({ caller, accessToken, account, all });
    return { success: true as const, signed_out: [...signedOut] };
  },
  targets: (_input, answer) => answer?.signed_out.map(({ id }) => id) ?? [],
});
