/** One row of {@link aadstsTable}: how an AADSTS number looks in an OAuth answer. */
export interface AadstsRow {
  /** OAuth error code. */
  readonly error: string;
  /** HTTP status at the token endpoint. */
  readonly status: number;
  readonly suberror?: string;
  /** The sentence behind the number. */
  readonly text: string;
}

/**
 * The AADSTS errors the emulator can answer with, by itself or as a fault.
 * @see https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
export const aadstsTable = {
  16000: {
    error: 'interaction_required',
    status: 400,
    text: 'Several accounts are signed in; one must be chosen.',
  },
  50011: {
    error: 'invalid_request',
    status: 400,
    text: 'The redirect URI of the request is not registered for the application.',
  },
  50020: {
    error: 'invalid_grant',
    status: 400,
    text: 'The user account does not exist in this tenant and cannot access the application there.',
  },
  50034: { error: 'invalid_grant', status: 400, text: 'The user account does not exist in the directory.' },
  50053: {
    error: 'invalid_grant',
    status: 400,
    text: 'The account is locked after too many tries with a wrong user name or password.',
  },
  50055: {
    error: 'invalid_grant',
    status: 400,
    suberror: 'user_password_expired',
    text: 'The password has expired.',
  },
  50057: { error: 'invalid_grant', status: 400, text: 'The user account is disabled.' },
  50058: {
    error: 'login_required',
    status: 400,
    text: 'A silent sign-in was requested but no user is signed in.',
  },
  50076: {
    error: 'interaction_required',
    status: 400,
    suberror: 'basic_action',
    text: 'Multi-factor authentication is required to access this resource.',
  },
  50079: {
    error: 'interaction_required',
    status: 400,
    suberror: 'basic_action',
    text: 'The user must enrol in multi-factor authentication.',
  },
  50105: {
    error: 'invalid_grant',
    status: 400,
    text: 'The signed-in user is not assigned to a role of this application.',
  },
  50126: { error: 'invalid_grant', status: 400, text: 'The user name or password is wrong.' },
  50173: {
    error: 'invalid_grant',
    status: 400,
    suberror: 'bad_token',
    text: 'The grant was revoked, for example by a change of the password. A new sign-in is needed.',
  },
  50196: {
    error: 'invalid_grant',
    status: 400,
    text: 'A request loop was detected: the client asks for the same token again and again.',
  },
  53000: {
    error: 'interaction_required',
    status: 400,
    suberror: 'message_only',
    text: 'The device is not compliant with conditional access policy.',
  },
  53003: {
    error: 'interaction_required',
    status: 400,
    suberror: 'message_only',
    text: 'Access was blocked by conditional access policy.',
  },
  54005: {
    error: 'invalid_grant',
    status: 400,
    text: 'The authorization code was already redeemed. Request a new one, or use the refresh token.',
  },
  65001: {
    error: 'invalid_grant',
    status: 400,
    suberror: 'consent_required',
    text: 'The user or an administrator has not consented to the use of the application.',
  },
  65004: { error: 'access_denied', status: 400, text: 'The user declined to consent to access the app.' },
  70000: {
    error: 'invalid_grant',
    status: 400,
    suberror: 'bad_token',
    text: 'The user could not be authenticated as the grant is expired or malformed. The user must sign in again.',
  },
  70003: {
    error: 'unsupported_grant_type',
    status: 400,
    text: 'The grant type of the request is not supported.',
  },
  70008: {
    error: 'invalid_grant',
    status: 400,
    suberror: 'bad_token',
    text: 'The authorization code or refresh token has expired. Send a new interactive authorization request.',
  },
  70011: { error: 'invalid_scope', status: 400, text: 'The provided scope is not valid.' },
  70043: {
    error: 'invalid_grant',
    status: 400,
    suberror: 'bad_token',
    text: 'The refresh token has expired or is invalid because of sign-in frequency checks by conditional access.',
  },
  90002: {
    error: 'invalid_tenant',
    status: 400,
    text: 'The tenant was not found. Check the tenant id or domain.',
  },
  90013: { error: 'invalid_request', status: 400, text: 'The input received from the user is not valid.' },
  90014: { error: 'invalid_request', status: 400, text: 'A required field is missing from the credential.' },
  90033: {
    error: 'temporarily_unavailable',
    status: 503,
    text: 'A transient error has occurred. Try again.',
  },
  500011: {
    error: 'invalid_resource',
    status: 400,
    text: 'The resource principal was not found in the tenant.',
  },
  500112: {
    error: 'invalid_grant',
    status: 400,
    text: 'The reply address does not match the one provided when requesting the authorization code.',
  },
  501481: {
    error: 'invalid_grant',
    status: 400,
    text: 'The code_verifier does not match the code_challenge supplied in the authorization request.',
  },
  501491: {
    error: 'invalid_request',
    status: 400,
    text: 'The code_challenge parameter has an invalid size or format.',
  },
  650053: {
    error: 'invalid_client',
    status: 400,
    text: 'The application asked for a scope that does not exist on the resource.',
  },
  700003: {
    error: 'interaction_required',
    status: 400,
    suberror: 'basic_action',
    text: 'The device object was not found in the tenant.',
  },
  700005: {
    error: 'invalid_grant',
    status: 400,
    text: 'The authorization code is intended for use against another tenant. Redeem it at the tenant it was acquired for.',
  },
  700016: {
    error: 'unauthorized_client',
    status: 400,
    text: 'The application was not found in the directory.',
  },
  700025: {
    error: 'invalid_client',
    status: 401,
    text: 'The client is public, so neither client_assertion nor client_secret may be presented.',
  },
  700054: {
    error: 'unsupported_response_type',
    status: 400,
    text: 'The response_type is not enabled for the application.',
  },
  700082: {
    error: 'invalid_grant',
    status: 400,
    suberror: 'bad_token',
    text: 'The refresh token has expired due to inactivity.',
  },
  900144: {
    error: 'invalid_request',
    status: 400,
    text: 'A required parameter is missing from the request.',
  },
  901002: { error: 'invalid_request', status: 400, text: 'The resource request parameter is not supported.' },
  7000215: {
    error: 'invalid_client',
    status: 401,
    text: 'The client secret is wrong. Send the value of the secret, not its id.',
  },
  7000218: {
    error: 'invalid_client',
    status: 401,
    text: 'The request body must contain client_assertion or client_secret.',
  },
  7000222: {
    error: 'invalid_client',
    status: 401,
    text: 'The client secret keys of the application are expired.',
  },
  9000411: {
    error: 'invalid_request',
    status: 400,
    text: 'The request is not properly formatted: a parameter is duplicated.',
  },
  9002313: { error: 'invalid_request', status: 400, text: 'The request is malformed or invalid.' },
  9010010: {
    error: 'invalid_target',
    status: 400,
    text: 'The resource parameter does not match the requested scopes.',
  },
} as const satisfies Record<number, AadstsRow>;

/** A number of {@link aadstsTable}. */
export type AadstsNumber = keyof typeof aadstsTable;

/** Whether the emulator knows this AADSTS number. */
export function isAadstsNumber(value: unknown): value is AadstsNumber {
  return typeof value === 'number' && Object.hasOwn(aadstsTable, value);
}
