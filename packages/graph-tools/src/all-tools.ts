import { callOperation } from './operations/call-operation.ts';
import { describeOperation } from './operations/describe-operation.ts';
import { findOperation } from './operations/find-operation.ts';
import { getUserProfile } from './people/get-user-profile.ts';
import { authenticateAccount } from './sign-in/authenticate-account.ts';
import { completeAuthentication } from './sign-in/complete-authentication.ts';
import { listAccounts } from './sign-in/list-accounts.ts';
import { signOut } from './sign-in/sign-out.ts';
import { waitForCallback } from './sign-in/wait-for-callback.ts';
import type { Tool } from './tool.ts';

/** Every tool there is, in the order in which clients list them: the sign-in first. */
export const allTools: readonly Tool[] = Object.freeze([
  authenticateAccount,
  waitForCallback,
  completeAuthentication,
  listAccounts,
  signOut,
  getUserProfile,
  findOperation,
  describeOperation,
  callOperation,
]);
