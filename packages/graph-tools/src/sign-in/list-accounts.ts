import { z } from 'zod';
import { accountInput } from '../account-input.ts';
import { defineTool } from '../tool.ts';
import { accountOutput } from './account-output.ts';

/** Lists the accounts that this caller has signed in. */
export const listAccounts = defineTool({
  name: 'list_accounts',
  title: 'List signed-in accounts',
  description:
    'Lists the signed-in Microsoft accounts. Pass the id of one as account to the other tools. If there is none, call authenticate_account.',
  effect: 'read',
  icon: 'person',
  permissions: [],
  input: {
    access_token: accountInput.access_token.describe('From complete_authentication, if you have one.'),
  },
  output: { accounts: z.array(accountOutput) },
  async run({ access_token: accessToken }, { caller, accounts }) {
    return { accounts: [...(await accounts.list({ caller, accessToken }))] };
  },
});
