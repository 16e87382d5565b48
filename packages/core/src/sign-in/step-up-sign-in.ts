import type { AccountSelection } from '../accounts/account-selector.ts';
import type { Caller } from '../accounts/caller.ts';
import { areAllowed } from '../microsoft/covers-permissions.ts';
import { startSignIn } from './start-sign-in.ts';
import type { StartedSignIn } from './started-sign-in.ts';
import { findStepUpLink, rememberStepUpLink } from './step-up-links.ts';
import type { ToolSide } from './tool-side.ts';

/** What a signed-in account lacks. */
export interface StepUpRequest extends AccountSelection {
  readonly caller: Caller;
  /** Delegated Microsoft Graph permissions that are needed. Absent where permissions are not what is missing. */
  readonly permissions?: readonly string[] | undefined;
  /** JSON text of a claims challenge to answer. */
  readonly claims?: string | undefined;
}

/** The way to what an account lacks. */
export interface StepUp {
  /** Of the permissions asked for, those that nothing the account has granted stands for. */
  readonly missing: readonly string[];
  /** The sign-in that would help; absent where none would. */
  readonly started: StartedSignIn | undefined;
}

/**
 * Starts a sign-in for an account that is signed in already: it asks for the account's permissions and those that are
 * missing, only this account can finish it, and the handles of the account go on working.
 * @throws AppError as `selectAccount` and `startSignIn`
 * @see RFC 9470 §3, and incremental consent: https://learn.microsoft.com/entra/identity-platform/consent-types-developer
 */
export async function stepUpSignIn(side: ToolSide, request: StepUpRequest): Promise<StepUp> {
  const { caller, permissions, claims } = request;
  const grant = await side.accounts.describeGrant(request);
  // Whoever brought a Microsoft token has to get another one where that came from.
  if (grant === undefined) return { missing: permissions ?? [], started: undefined };
  const { owner, account, scopes } = grant;
  const missing = permissions?.filter((permission) => !areAllowed([permission], scopes)) ?? [];
  const isOfUse = permissions === undefined || missing.length > 0 || claims !== undefined;
  if (!isOfUse) return { missing, started: undefined };
  const target = { owner, accountId: account.id, scopes: [...scopes, ...missing], claims };
  const known = await findStepUpLink(side, { caller, target });
  if (known !== undefined) return { missing, started: known };
  const started = await startSignIn(side, { caller, target });
  await rememberStepUpLink(side, { caller, target }, started);
  return { missing, started };
}
