import { AppError } from '../errors/app-error.ts';
import type { ErrorCode } from '../errors/error-codes.ts';

/** OAuth errors an authorize answer may carry; anything else is shown as `server_error`. */
const authorizeErrors: Readonly<Record<string, ErrorCode>> = {
  access_denied: 'access_denied',
  consent_required: 'access_denied',
  account_selection_required: 'microsoft_sign_in_failed',
  interaction_required: 'microsoft_sign_in_failed',
  invalid_client: 'invalid_client_configuration',
  invalid_request: 'microsoft_sign_in_failed',
  invalid_resource: 'invalid_client_configuration',
  invalid_scope: 'invalid_client_configuration',
  login_required: 'microsoft_sign_in_failed',
  server_error: 'microsoft_sign_in_failed',
  temporarily_unavailable: 'microsoft_unreachable',
  unauthorized_client: 'invalid_client_configuration',
  unsupported_response_type: 'microsoft_sign_in_failed',
};

/**
 * Names the error of an authorize answer: its OAuth name if it is a known one, and the row of our table.
 * @see RFC 6749 §4.1.2.1, OpenID Connect Core §3.1.2.6
 */
export function toAuthorizeFailure(error: string): { readonly oauthError: string; readonly code: ErrorCode } {
  const code = Object.hasOwn(authorizeErrors, error) ? authorizeErrors[error] : undefined;
  return code
    ? { oauthError: error, code }
    : { oauthError: 'server_error', code: 'microsoft_sign_in_failed' };
}

/** What this package reads of an MSAL error. */
interface MsalFailure {
  readonly errorCode: string;
  readonly correlationId?: string;
}

/** Turns a failure of MSAL into an `AppError`; decides on the OAuth `error` only, never on AADSTS numbers or text. */
export function toMicrosoftError(cause: unknown, fallback: ErrorCode): AppError {
  if (cause instanceof AppError) return cause;
  if (!isMsalFailure(cause)) return new AppError('internal_error', { cause });
  const code = Object.hasOwn(tokenErrors, cause.errorCode) ? tokenErrors[cause.errorCode] : undefined;
  return new AppError(code ?? fallback, { cause });
}

const tokenErrors: Readonly<Record<string, ErrorCode>> = {
  invalid_client: 'invalid_client_configuration',
  unauthorized_client: 'invalid_client_configuration',
  invalid_scope: 'invalid_client_configuration',
  nonce_mismatch: 'invalid_id_token',
  temporarily_unavailable: 'microsoft_unreachable',
  server_error: 'microsoft_unreachable',
  request_cannot_be_made: 'microsoft_unreachable',
  network_error: 'microsoft_unreachable',
};

function isMsalFailure(cause: unknown): cause is MsalFailure {
  return cause instanceof Error && 'errorCode' in cause && typeof cause.errorCode === 'string';
}
