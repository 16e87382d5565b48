import { AppError } from '../errors/app-error.ts';
import type { AccountTokens } from './account-tokens.ts';
import { isOwnToken } from './sessions.ts';
import type { RejectedToken } from './token-partition.ts';

/** Whether a call brings a token that is not one of ours, and so one of Microsoft's. */
export function isForeignToken(token: string | undefined): token is string {
  return token !== undefined && !isOwnToken(token);
}

/** How a call uses a token it brings. */
export interface ForeignTokenUse {
  /** Whether such tokens are accepted at all. */
  readonly isAccepted: boolean;
  /** The account that the call names besides. */
  readonly account: string | undefined;
}

const ofItsOwn =
  'A Microsoft token that you bring along speaks for its own person. Leave account out, or leave access_token out.';

/**
 * A Microsoft token that a caller brought along, used as it is. Nothing can be refreshed for whoever brings one: only
 * they know where it is from.
 * @throws AppError `invalid_access_token` where such tokens are not accepted, or it cannot be one; `unknown_account` where
 * the call names an account besides: nobody can tell whether they are the same
 */
export function toForeignTokens(token: string, { isAccepted, account }: ForeignTokenUse): AccountTokens {
  if (account !== undefined) throw new AppError('unknown_account', { sentence: ofItsOwn });
  const isUsable = isAccepted && /^[\x21-\x7e]+$/.test(token);
  if (!isUsable) throw new AppError('invalid_access_token');
  const accessToken = async (rejected?: RejectedToken) => {
    if (rejected === undefined) return token;
    const sentence =
      'Microsoft Graph refuses this access_token: it has expired, was revoked, or is not for Microsoft Graph. Bring a new one, or call authenticate_account.';
    throw new AppError('invalid_access_token', { sentence });
  };
  return { account: undefined, accessToken };
}
