import type { AccountSummary } from './account-records.ts';
import type { RejectedToken } from './token-partition.ts';

/** The tokens of one account. */
export interface AccountTokens {
  /** Absent for a Microsoft token that the caller brought along. */
  readonly account: AccountSummary | undefined;
  /**
   * A valid Microsoft access token; with `rejected`, another one than Graph has just refused, which answers its claims
   * challenge. Calls at the same time share one refresh.
   * @throws AppError `invalid_access_token`, `sign_in_required` with the sign-in that would help, `microsoft_unreachable`
   */
  accessToken(rejected?: RejectedToken): Promise<string>;
}
