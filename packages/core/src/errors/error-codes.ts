import { changeErrorCodes } from './change-error-codes.ts';
import { repeatErrorCodes } from './repeat-error-codes.ts';
import { transferErrorCodes } from './transfer-error-codes.ts';

/**
 * Every error this project can show to a person, a model or a client, in one table.
 * `status` is the HTTP status where the error becomes a response, `retryable` says whether the same call may
 * succeed later, `sentence` is the only text that leaves the server and always names the next step.
 * `docs/reference/errors.md` lists the same rows; a test compares both.
 */
export const errorCodes = {
  invalid_arguments: {
    status: 400,
    retryable: false,
    sentence: 'The arguments do not fit this tool. Correct them as described and call it again.',
  },
  invalid_callback_base_url: {
    status: 400,
    retryable: false,
    sentence:
      'This callback_base_url is not one of the configured callback URLs. Leave it out to use the default, or add it to ALLOWED_CALLBACK_BASE_URLS.',
  },
  unknown_state: {
    status: 404,
    retryable: false,
    sentence: 'This sign-in is not known here. Call authenticate_account to start a new one.',
  },
  expired_state: {
    status: 410,
    retryable: false,
    sentence:
      'This sign-in took longer than ten minutes and has expired. Call authenticate_account to start a new one.',
  },
  invalid_callback: {
    status: 400,
    retryable: false,
    sentence:
      'This sign-in answer is incomplete or malformed. Go back to your application and start the sign-in again.',
  },
  other_browser: {
    status: 400,
    retryable: false,
    sentence:
      'This sign-in was started in another browser. Go back to your application, start again and finish in one browser.',
  },
  invalid_start_form: {
    status: 403,
    retryable: false,
    sentence:
      'This form does not come from the start page of this sign-in. Open the sign-in link again and press Continue there.',
  },
  not_a_navigation: {
    status: 503,
    retryable: true,
    sentence:
      'This page opens only for a person, not for a preview or a prefetch. Follow the link in a browser.',
  },
  unknown_auth_code: {
    status: 400,
    retryable: false,
    sentence:
      'This auth_code is unknown, expired or already used. Call authenticate_account to start a new sign-in.',
  },
  sign_in_pending: {
    status: 409,
    retryable: true,
    sentence:
      'The person has not finished signing in yet. Call wait_for_callback with the state, then try again.',
  },
  confirmation_code_required: {
    status: 400,
    retryable: true,
    sentence:
      'Ask the person for the confirmation code shown on the last sign-in page and pass it as confirmation_code.',
  },
  wrong_confirmation_code: {
    status: 400,
    retryable: true,
    sentence:
      'This confirmation_code is wrong. Ask the person to read it again from the last sign-in page; five tries are allowed.',
  },
  too_many_confirmation_tries: {
    status: 400,
    retryable: false,
    sentence:
      'The confirmation code was wrong five times, so this sign-in has ended. Call authenticate_account again.',
  },
  access_denied: {
    status: 400,
    retryable: false,
    sentence:
      'The person declined the sign-in, or a permission it needs. Ask whether to try again, then call authenticate_account.',
  },
  microsoft_sign_in_failed: {
    status: 400,
    retryable: false,
    sentence: 'Microsoft did not complete the sign-in. Call authenticate_account to start a new one.',
  },
  invalid_id_token: {
    status: 502,
    retryable: false,
    sentence:
      'The identity provider returned an identity that does not belong to this sign-in, so it was refused. Call authenticate_account to start again.',
  },
  other_account: {
    status: 409,
    retryable: false,
    sentence:
      'Another account signed in than the one this link was for, so nothing was changed. Get a new link and sign in with the right account, or call authenticate_account to add another one.',
  },
  invalid_client_configuration: {
    status: 502,
    retryable: false,
    sentence:
      'Microsoft refused this server itself: its administrator must check AZURE_CLIENT_ID, AZURE_CLIENT_SECRET and the redirect URI in the app registration.',
  },
  microsoft_unreachable: {
    status: 502,
    retryable: true,
    sentence: 'Microsoft could not be reached in time. Wait a moment and try again.',
  },
  invalid_access_token: {
    status: 401,
    retryable: false,
    sentence:
      'This access_token is unknown, expired or signed out. Call authenticate_account to sign in again.',
  },
  sign_in_required: {
    status: 401,
    retryable: false,
    sentence: 'No account is signed in. Call authenticate_account, then pass the access_token it leads to.',
  },
  unknown_account: {
    status: 404,
    retryable: false,
    sentence: 'No signed-in account has this id or user name. Call list_accounts for the ones there are.',
  },
  ambiguous_account: {
    status: 409,
    retryable: false,
    sentence: 'Several accounts are signed in. Pass account with one of the ids that list_accounts returns.',
  },
  too_many_accounts: {
    status: 409,
    retryable: false,
    sentence:
      'No more accounts can be kept beside those that are signed in. Call sign_out for one of them first, then authenticate_account.',
  },
  graph_request_refused: {
    status: 400,
    retryable: false,
    sentence: 'Microsoft Graph refused this request. Correct the arguments and try again.',
  },
  ...transferErrorCodes,
  not_confirmed: {
    status: 403,
    retryable: false,
    sentence: 'The person did not agree, so nothing was done. Ask them what to do instead.',
  },
  ...repeatErrorCodes,
  recipient_not_allowed: {
    status: 403,
    retryable: false,
    sentence:
      'The operator of this server allows certain recipients only (ALLOWED_RECIPIENTS). Nothing was sent; leave the others out.',
  },
  graph_permission_missing: {
    status: 403,
    retryable: false,
    sentence:
      'The signed-in account has not granted the Microsoft Graph permission this needs. Sign in again and accept it, or ask an administrator to consent.',
  },
  graph_not_found: {
    status: 404,
    retryable: false,
    sentence: 'Microsoft Graph has nothing at this id. Check the id and try again.',
  },
  graph_throttled: {
    status: 429,
    retryable: true,
    sentence: 'Microsoft Graph asks to slow down. Wait a minute and try again.',
  },
  graph_unavailable: {
    status: 502,
    retryable: true,
    sentence: 'Microsoft Graph did not answer properly in time. Wait a moment and try again.',
  },
  callback_server_unavailable: {
    status: 502,
    retryable: true,
    sentence:
      'The callback server could not be reached. Wait a moment and try again; the sign-in is not lost.',
  },
  store_full: {
    status: 503,
    retryable: true,
    sentence: 'Too many sign-ins are waiting right now. Wait a minute and try again.',
  },
  too_many_sign_ins: {
    status: 429,
    retryable: true,
    sentence:
      'Too many sign-ins that were started from here still wait for their person. Finish one of them, or wait ten minutes, then try again.',
  },
  too_many_waiters: {
    status: 429,
    retryable: true,
    sentence:
      'Too many calls from here are waiting for a sign-in already. Wait for one of them to end, then try again.',
  },
  server_busy: {
    status: 503,
    retryable: true,
    sentence: 'The server has more to do than it can take on. Wait a few seconds and try again.',
  },
  store_unavailable: {
    status: 503,
    retryable: true,
    sentence: 'The state store could not be reached. Wait a moment and try again.',
  },
  rate_limited: {
    status: 429,
    retryable: true,
    sentence: 'Too many requests in a short time. Wait as long as Retry-After says and try again.',
  },
  forbidden_host: {
    status: 403,
    retryable: false,
    sentence:
      'This Host is not configured. Use the public URL of the server, or add the name to ALLOWED_HOSTS.',
  },
  forbidden_origin: {
    status: 403,
    retryable: false,
    sentence: 'This Origin is not allowed. Add it to ALLOWED_ORIGINS if the page there may use this server.',
  },
  invalid_service_token: {
    status: 401,
    retryable: false,
    sentence: 'The service credential is wrong. Set the same CALLBACK_SERVICE_TOKEN on both servers.',
  },
  invalid_request: {
    status: 400,
    retryable: false,
    sentence: 'The request is malformed. Correct it and send it again.',
  },
  not_found: {
    status: 404,
    retryable: false,
    sentence: 'There is nothing at this address. Send GET / for a list of the endpoints.',
  },
  ...changeErrorCodes,
  method_not_allowed: {
    status: 405,
    retryable: false,
    sentence: 'This endpoint does not take this method. Use one that the Allow header lists.',
  },
  unsupported_media_type: {
    status: 415,
    retryable: false,
    sentence: 'Send the body as application/json.',
  },
  payload_too_large: {
    status: 413,
    retryable: false,
    sentence: 'The request body is too large. Send less.',
  },
  shutting_down: {
    status: 503,
    retryable: true,
    sentence: 'The server is restarting. Try again in a few seconds.',
  },
  internal_error: {
    status: 500,
    retryable: true,
    sentence: 'Something went wrong on the server. Try again; its log has the details.',
  },
} as const satisfies Record<string, ErrorCodeRow>;

/** One row of {@link errorCodes}. */
export interface ErrorCodeRow {
  /** HTTP status code. */
  readonly status: number;
  /** Whether the same call may succeed later. */
  readonly retryable: boolean;
  /** Public sentence, next step included. */
  readonly sentence: string;
}

/** The code of an {@link AppError}. */
export type ErrorCode = keyof typeof errorCodes;
