import { AppError, type NeededStepUp } from '../errors/app-error.ts';
import { type ErrorCode, errorCodes } from '../errors/error-codes.ts';
import { describeMicrosoftFailure } from './aadsts-sentence.ts';
import type { MicrosoftFailure } from './microsoft-failure.ts';
import type { TokenExchange } from './msal-network.ts';

/** OAuth errors of an authorize answer and the row of our table; what is not here is a sign-in that failed. */
const authorizeErrors: Readonly<Record<string, ErrorCode>> = {
  access_denied: 'access_denied',
  consent_required: 'access_denied',
  invalid_client: 'invalid_client_configuration',
  invalid_resource: 'invalid_client_configuration',
  invalid_scope: 'invalid_client_configuration',
  temporarily_unavailable: 'microsoft_unreachable',
  unauthorized_client: 'invalid_client_configuration',
};

/**
 * The row of our table for the error of an authorize answer.
 * @see RFC 6749 §4.1.2.1, OpenID Connect Core §3.1.2.6
 */
export function toAuthorizeErrorCode({ oauthError }: MicrosoftFailure): ErrorCode {
  return findCode(authorizeErrors, oauthError) ?? 'microsoft_sign_in_failed';
}

const tokenErrors: Readonly<Record<string, ErrorCode>> = {
  access_denied: 'access_denied',
  authorization_declined: 'access_denied',
  bad_verification_code: 'expired_state',
  expired_token: 'expired_state',
  invalid_client: 'invalid_client_configuration',
  invalid_resource: 'invalid_client_configuration',
  invalid_scope: 'invalid_client_configuration',
  invalid_target: 'invalid_client_configuration',
  temporarily_unavailable: 'microsoft_unreachable',
  unauthorized_client: 'invalid_client_configuration',
};

/** Errors that MSAL finds by itself, by its own names for them. */
const msalErrors: Readonly<Record<string, ErrorCode>> = {
  device_code_expired: 'expired_state',
  user_timeout_reached: 'expired_state',
  network_error: 'microsoft_unreachable',
  nonce_mismatch: 'invalid_id_token',
  request_cannot_be_made: 'microsoft_unreachable',
};

/** What surrounds a failure of MSAL. */
export interface MsalFailureContext {
  /** Row of our table where neither MSAL nor Microsoft names a reason that has one of its own. */
  readonly fallback: ErrorCode;
  /** What was heard from Microsoft. */
  readonly exchange: TokenExchange;
  /** JSON text of the claims that were to be answered. */
  readonly claims?: string | undefined;
}

/**
 * Turns a failure of MSAL into an `AppError`. It decides on Microsoft's OAuth `error` only; the AADSTS number chooses
 * the sentence. Where the person must sign in again, the error says with which claims.
 */
export function toMicrosoftError(cause: unknown, context: MsalFailureContext): AppError {
  const { fallback, exchange, claims } = context;
  if (cause instanceof AppError) return cause;
  if (exchange.error !== undefined) return exchange.error;
  if (exchange.failure !== undefined) return toTokenError(exchange.failure, { ...context, cause });
  const errorCode = cause instanceof Error && 'errorCode' in cause ? String(cause.errorCode) : undefined;
  if (errorCode === undefined) return new AppError('internal_error', { cause });
  const code = findCode(msalErrors, errorCode) ?? fallback;
  return new AppError(code, { sentence: sentenceOf(code), cause, stepUp: toStepUp(code, claims) });
}

function toTokenError(
  failure: MicrosoftFailure,
  { cause, fallback, exchange, claims }: MsalFailureContext & { readonly cause: unknown },
): AppError {
  const { status = 400 } = exchange;
  const isOutage = status >= 500;
  const code = findCode(tokenErrors, failure.oauthError) ?? (isOutage ? 'microsoft_unreachable' : fallback);
  return new AppError(code, {
    sentence: describeMicrosoftFailure(failure, sentenceOf(code)),
    cause,
    failure,
    // Microsoft may refuse a challenge of Graph's without repeating it.
    stepUp: toStepUp(code, exchange.claims ?? claims),
  });
}

/** The table's sentence is for a caller without an account; this one has one. */
function sentenceOf(code: ErrorCode): string {
  return code === 'sign_in_required'
    ? 'Microsoft wants this account to sign in again.'
    : errorCodes[code].sentence;
}

function toStepUp(code: ErrorCode, claims: string | undefined): NeededStepUp | undefined {
  if (code !== 'sign_in_required') return undefined;
  return claims === undefined ? {} : { claims };
}

function findCode(codes: Readonly<Record<string, ErrorCode>>, name: string): ErrorCode | undefined {
  return Object.hasOwn(codes, name) ? codes[name] : undefined;
}
