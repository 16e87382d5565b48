import { z } from 'zod';

/** The structured result of a call that failed; it comes with `isError: true`. */
export interface ToolFailure {
  readonly success: false;
  /** Code of the error table, as in `sign_in_required`. */
  readonly error: string;
  /** What was wrong and what to do next. */
  readonly error_description: string;
  /** Link to the sign-in that would help, where one would; with `state` and `expires_in`, as from authenticate_account. */
  readonly auth_url?: string;
  /** What the person types in there; only for a sign-in on another device. */
  readonly user_code?: string;
  readonly state?: string;
  /** Seconds left to sign in. */
  readonly expires_in?: number;
  /** The Microsoft Graph permissions that this sign-in asks for in addition. */
  readonly missing_permissions?: readonly string[];
}

/** The fields of every {@link ToolFailure}. */
export const failureFields = {
  success: z.boolean().describe('False when the call failed.'),
  error: z.string().describe('Error code, only when the call failed.'),
  error_description: z.string().describe('What to do next, only when the call failed.'),
};
