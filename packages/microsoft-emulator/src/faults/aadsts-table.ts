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
  50000: { error: 'server_error', status: 500, text: 'The token could not be issued.' },
  50001: { error: 'invalid_resource', status: 400, text: 'The resource is disabled or does not exist.' },
  50011: {
    error: 'invalid_request',
    status: 400,
    text: 'The redirect URI of the request is not registered for the application.',
  },
  50012: {
    error: 'invalid_client',
    status: 401,
    text: 'The certificate or the assertion of the client was not accepted.',
  },
  50020: {
    error: 'invalid_grant',
    status: 400,
    text: 'The user account does not exist in this tenant and cannot access the application there.',
  },
  50033: { error: 'temporarily_unavailable', status: 503, text: 'A transient error has occurred.' },
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
  50059: {
    error: 'invalid_request',
    status: 400,
    text: 'The request and its credentials do not identify a tenant.',
  },
  50072: {
    error: 'interaction_required',
    status: 400,
    suberror: 'basic_action',
    text: 'The user must enrol in a second factor in an interactive sign-in.',
  },
  50074: {
    error: 'interaction_required',
    status: 400,
    suberror: 'basic_action',
    text: 'Strong authentication is required and the user did not pass it.',
  },
  50076: {
    error: 'interaction_required',
    status: 400,
    suberror: 'basic_action',
    text: 'Multi-factor authentication is required to access this resource.',
  },
  50078: {
    error: 'interaction_required',
    status: 400,
    suberror: 'basic_action',
    text: 'The multi-factor authentication that was presented has expired.',
  },
  50079: {
    error: 'interaction_required',
    status: 400,
    suberror: 'basic_action',
    text: 'The user must enrol in multi-factor authentication.',
  },
  50087: {
    error: 'temporarily_unavailable',
    status: 503,
    text: 'A transient error has occurred during strong authentication.',
  },
  50088: {
    error: 'temporarily_unavailable',
    status: 503,
    text: 'The limit of calls for multi-factor authentication has been reached.',
  },
  50089: { error: 'invalid_grant', status: 400, text: 'The flow token has expired.' },
  50097: { error: 'invalid_grant', status: 400, text: 'Device authentication is required.' },
  50105: {
    error: 'invalid_grant',
    status: 400,
    text: 'The signed-in user is not assigned to a role of this application.',
  },
  50125: {
    error: 'interaction_required',
    status: 400,
    text: 'The sign-in was interrupted by a password reset or registration.',
  },
  50126: { error: 'invalid_grant', status: 400, text: 'The user name or password is wrong.' },
  50128: { error: 'invalid_request', status: 400, text: 'The domain name does not identify a tenant.' },
  50129: { error: 'interaction_required', status: 400, text: 'The device is not joined to the workplace.' },
  50131: {
    error: 'interaction_required',
    status: 400,
    suberror: 'message_only',
    text: 'A conditional access policy refused the request.',
  },
  50132: {
    error: 'invalid_grant',
    status: 400,
    text: 'The session is invalid because the password expired or was changed.',
  },
  50133: {
    error: 'invalid_grant',
    status: 400,
    text: 'The session was revoked because the password expired or was changed.',
  },
  50135: {
    error: 'interaction_required',
    status: 400,
    text: 'The password must be changed because the account is at risk.',
  },
  50140: {
    error: 'interaction_required',
    status: 400,
    text: 'The sign-in was interrupted by the question whether to stay signed in.',
  },
  50144: {
    error: 'invalid_grant',
    status: 400,
    suberror: 'user_password_expired',
    text: 'The password in the on-premises directory has expired.',
  },
  50155: { error: 'invalid_grant', status: 400, text: 'Device authentication failed for this user.' },
  50158: {
    error: 'interaction_required',
    status: 400,
    text: 'An external security challenge was not satisfied.',
  },
  50173: {
    error: 'invalid_grant',
    status: 400,
    suberror: 'bad_token',
    text: 'The grant was revoked, for example by a change of the password. A new sign-in is needed.',
  },
  50177: {
    error: 'interaction_required',
    status: 400,
    text: 'An external challenge is not possible for a user of another tenant.',
  },
  50178: {
    error: 'interaction_required',
    status: 400,
    text: 'Session control is not possible for a user of another tenant.',
  },
  50194: {
    error: 'invalid_request',
    status: 400,
    text: 'The application is not multi-tenant, so the common endpoint cannot serve it.',
  },
  50196: {
    error: 'invalid_grant',
    status: 400,
    text: 'A request loop was detected: the client asks for the same token again and again.',
  },
  50199: { error: 'interaction_required', status: 400, text: 'The user must confirm the application.' },
  51004: {
    error: 'invalid_grant',
    status: 400,
    text: 'The user account does not exist in the directory of this tenant.',
  },
  53000: {
    error: 'interaction_required',
    status: 400,
    suberror: 'message_only',
    text: 'The device is not compliant with conditional access policy.',
  },
  53001: {
    error: 'interaction_required',
    status: 400,
    suberror: 'message_only',
    text: 'The device is not joined to the domain.',
  },
  53002: {
    error: 'interaction_required',
    status: 400,
    suberror: 'message_only',
    text: 'The application is not an approved one.',
  },
  53003: {
    error: 'interaction_required',
    status: 400,
    suberror: 'message_only',
    text: 'Access was blocked by conditional access policy.',
  },
  53004: {
    error: 'interaction_required',
    status: 400,
    suberror: 'message_only',
    text: 'The user must register for multi-factor authentication, which is blocked because of risk.',
  },
  53011: {
    error: 'interaction_required',
    status: 400,
    suberror: 'message_only',
    text: 'The user is blocked because of risk in the home tenant.',
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
  65002: {
    error: 'invalid_request',
    status: 400,
    text: 'An application ID of Microsoft needs a preauthorization to use this resource.',
  },
  65004: { error: 'access_denied', status: 400, text: 'The user declined to consent to access the app.' },
  70000: {
    error: 'invalid_grant',
    status: 400,
    suberror: 'bad_token',
    text: 'The user could not be authenticated as the grant is expired or malformed. The user must sign in again.',
  },
  70001: {
    error: 'unauthorized_client',
    status: 400,
    text: 'The application is disabled or unknown in this directory.',
  },
  70002: { error: 'invalid_client', status: 401, text: 'The credentials of the client are not valid.' },
  70003: {
    error: 'unsupported_grant_type',
    status: 400,
    text: 'The grant type of the request is not supported.',
  },
  70004: {
    error: 'invalid_request',
    status: 400,
    text: 'The redirect URI is not valid for the application.',
  },
  70008: {
    error: 'invalid_grant',
    status: 400,
    suberror: 'bad_token',
    text: 'The authorization code or refresh token has expired. Send a new interactive authorization request.',
  },
  70011: { error: 'invalid_scope', status: 400, text: 'The provided scope is not valid.' },
  70012: {
    error: 'temporarily_unavailable',
    status: 503,
    text: 'A server error occurred for a personal account.',
  },
  70016: {
    error: 'authorization_pending',
    status: 400,
    text: 'The user has not finished the sign-in with the device code yet.',
  },
  70018: { error: 'bad_verification_code', status: 400, text: 'The device code was not recognized.' },
  70019: { error: 'expired_token', status: 400, text: 'The verification code has expired.' },
  70020: { error: 'expired_token', status: 400, text: 'The device code has expired.' },
  70021: {
    error: 'invalid_client',
    status: 401,
    text: 'No federated credential of the application matches the assertion.',
  },
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
  90006: { error: 'temporarily_unavailable', status: 503, text: 'An external server is not available.' },
  90008: {
    error: 'invalid_grant',
    status: 400,
    text: 'The application lacks the permission to sign in and read the profile.',
  },
  90009: {
    error: 'invalid_request',
    status: 400,
    text: 'An application that asks for a token for itself must name itself by its GUID.',
  },
  90010: { error: 'invalid_request', status: 400, text: 'The request is not supported.' },
  90012: { error: 'temporarily_unavailable', status: 503, text: 'The request has timed out.' },
  90013: { error: 'invalid_request', status: 400, text: 'The input received from the user is not valid.' },
  90014: { error: 'invalid_request', status: 400, text: 'A required field is missing from the credential.' },
  90015: { error: 'invalid_request', status: 400, text: 'The query string is too long.' },
  90019: { error: 'invalid_request', status: 400, text: 'No tenant could be determined from the request.' },
  90024: { error: 'temporarily_unavailable', status: 503, text: 'The budget of the request is exceeded.' },
  90033: {
    error: 'temporarily_unavailable',
    status: 503,
    text: 'A transient error has occurred. Try again.',
  },
  90038: { error: 'invalid_request', status: 400, text: 'The tenant belongs to another cloud.' },
  90055: {
    error: 'temporarily_unavailable',
    status: 503,
    text: 'There are too many requests for this tenant.',
  },
  90072: { error: 'invalid_grant', status: 400, text: 'The external account does not exist in the tenant.' },
  90094: { error: 'consent_required', status: 400, text: 'The grant requires an administrator.' },
  90095: { error: 'consent_required', status: 400, text: 'An administrator must be asked for consent.' },
  90119: { error: 'invalid_request', status: 400, text: 'The user code is empty.' },
  90120: {
    error: 'invalid_request',
    status: 400,
    text: 'The device code was already authorized or declined.',
  },
  500011: {
    error: 'invalid_resource',
    status: 400,
    text: 'The resource principal was not found in the tenant.',
  },
  500014: {
    error: 'invalid_resource',
    status: 400,
    text: 'The service principal of the resource is disabled.',
  },
  500021: {
    error: 'access_denied',
    status: 400,
    text: 'The tenant restrictions of the network do not list this tenant.',
  },
  500022: {
    error: 'access_denied',
    status: 400,
    text: 'The tenant restrictions of the network deny access to this tenant.',
  },
  500112: {
    error: 'invalid_grant',
    status: 400,
    text: 'The reply address does not match the one provided when requesting the authorization code.',
  },
  500113: {
    error: 'invalid_request',
    status: 400,
    text: 'No reply address is registered for the application.',
  },
  500208: {
    error: 'invalid_grant',
    status: 400,
    text: 'The domain is not a login domain for this type of account.',
  },
  500212: {
    error: 'access_denied',
    status: 400,
    text: 'The outbound policy of the home tenant denies access.',
  },
  500213: {
    error: 'access_denied',
    status: 400,
    text: 'The inbound policy of the resource tenant denies access.',
  },
  500571: { error: 'invalid_grant', status: 400, text: 'The guest account is disabled.' },
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
  530003: {
    error: 'invalid_grant',
    status: 400,
    suberror: 'message_only',
    text: 'The device must be managed.',
  },
  530004: {
    error: 'invalid_grant',
    status: 400,
    suberror: 'message_only',
    text: 'The tenant does not trust compliant devices of other tenants.',
  },
  530032: {
    error: 'interaction_required',
    status: 400,
    suberror: 'message_only',
    text: 'A security policy of the tenant blocked the request.',
  },
  530035: {
    error: 'interaction_required',
    status: 400,
    suberror: 'message_only',
    text: 'The security defaults of the tenant blocked the request.',
  },
  650052: {
    error: 'invalid_resource',
    status: 400,
    text: 'The organization has no subscription for a service that the application needs.',
  },
  650053: {
    error: 'invalid_client',
    status: 400,
    text: 'The application asked for a scope that does not exist on the resource.',
  },
  650056: {
    error: 'invalid_client',
    status: 400,
    text: 'The application is misconfigured: permissions are missing or not consented to.',
  },
  650057: {
    error: 'invalid_resource',
    status: 400,
    text: 'The resource is not among the permissions of the registration.',
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
  700022: { error: 'invalid_scope', status: 400, text: 'The scope names more than one resource.' },
  700023: {
    error: 'invalid_client',
    status: 401,
    text: 'The audience of the client assertion is not the issuer of the realm.',
  },
  700024: {
    error: 'invalid_client',
    status: 401,
    text: 'The client assertion is outside its time of validity.',
  },
  700025: {
    error: 'invalid_client',
    status: 401,
    text: 'The client is public, so neither client_assertion nor client_secret may be presented.',
  },
  700027: {
    error: 'invalid_client',
    status: 401,
    text: 'The signature of the client assertion is not valid.',
  },
  700030: {
    error: 'invalid_client',
    status: 401,
    text: 'The subject name of the certificate is not authorized.',
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
  700211: {
    error: 'invalid_client',
    status: 401,
    text: 'No federated credential matches the issuer of the assertion.',
  },
  700212: {
    error: 'invalid_client',
    status: 401,
    text: 'No federated credential matches the audience of the assertion.',
  },
  700213: {
    error: 'invalid_client',
    status: 401,
    text: 'No federated credential matches the subject of the assertion.',
  },
  900144: {
    error: 'invalid_request',
    status: 400,
    text: 'A required parameter is missing from the request.',
  },
  900382: {
    error: 'invalid_request',
    status: 400,
    text: 'A confidential client cannot be used across clouds.',
  },
  900432: {
    error: 'invalid_request',
    status: 400,
    text: 'A confidential client cannot be used in a cross-cloud request.',
  },
  900971: { error: 'invalid_request', status: 400, text: 'No reply address was given.' },
  901002: { error: 'invalid_request', status: 400, text: 'The resource request parameter is not supported.' },
  7000112: { error: 'unauthorized_client', status: 400, text: 'The application is disabled.' },
  7000114: {
    error: 'unauthorized_client',
    status: 400,
    text: 'The application may not call on behalf of another.',
  },
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
  7000229: {
    error: 'invalid_client',
    status: 401,
    text: 'The application has no service principal in the tenant.',
  },
  7002138: {
    error: 'invalid_client',
    status: 401,
    text: 'No federated credential matches the subject of the assertion; case matters.',
  },
  9000411: {
    error: 'invalid_request',
    status: 400,
    text: 'The request is not properly formatted: a parameter is duplicated.',
  },
  9001023: {
    error: 'invalid_request',
    status: 400,
    text: 'The grant type needs the organizations endpoint or that of a tenant.',
  },
  9002313: { error: 'invalid_request', status: 400, text: 'The request is malformed or invalid.' },
  9002327: {
    error: 'invalid_request',
    status: 400,
    text: 'Tokens of a single-page application can only be redeemed across origins.',
  },
  9002332: {
    error: 'invalid_request',
    status: 400,
    text: 'The application is for work and school accounts only.',
  },
  9002346: { error: 'invalid_request', status: 400, text: 'The application is for personal accounts only.' },
  9010010: {
    error: 'invalid_target',
    status: 400,
    text: 'The resource parameter does not match the requested scopes.',
  },
} as const satisfies Record<number, AadstsRow>;

/** A number of {@link aadstsTable}. */
export type AadstsNumber = keyof typeof aadstsTable;
