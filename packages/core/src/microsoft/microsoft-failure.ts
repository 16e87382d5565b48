/**
 * What Microsoft said when it refused. Every field has a strict form, so all of it may be stored, logged and shown;
 * decide on `oauthError` and `suberror` only.
 */
export interface MicrosoftFailure {
  /** An OAuth error name that this project knows; `server_error` stands for any other. */
  readonly oauthError: string;
  /** Microsoft's subdivision of the error, as in `bad_token`. */
  readonly suberror?: string | undefined;
  /** Number of an AADSTS error, 4 to 8 digits. Chooses the sentence for people, nothing else. */
  readonly aadsts?: number | undefined;
  /** GUID, lower case: the request as the server's log and Microsoft's know it. */
  readonly correlationId?: string | undefined;
  /** GUID, lower case: the request as Microsoft's support knows it. */
  readonly traceId?: string | undefined;
}

/**
 * Error names of RFC 6749 §4.1.2.1 and §5.2, OpenID Connect Core §3.1.2.6, RFC 8628 §3.5, RFC 8707 §2, and those that
 * Microsoft adds.
 */
const oauthErrors: ReadonlySet<unknown> = new Set([
  'access_denied',
  'account_selection_required',
  'authorization_declined',
  'authorization_pending',
  'bad_verification_code',
  'consent_required',
  'expired_token',
  'interaction_required',
  'invalid_client',
  'invalid_grant',
  'invalid_request',
  'invalid_request_object',
  'invalid_request_uri',
  'invalid_resource',
  'invalid_scope',
  'invalid_target',
  'invalid_tenant',
  'login_required',
  'registration_not_supported',
  'request_not_supported',
  'request_uri_not_supported',
  'server_error',
  'slow_down',
  'temporarily_unavailable',
  'unauthorized_client',
  'unsupported_grant_type',
  'unsupported_response_type',
]);

const guid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const forms = {
  guid: new RegExp(`^${guid}$`, 'i'),
  suberror: /^[a-z_]{1,64}$/,
  // No repetition without a bound in any of these, so the time they take grows with the length of the text and no more.
  aadsts: /^AADSTS([1-9]\d{3,7})(?!\d)/,
  correlationId: new RegExp(`\\bCorrelation ID: (${guid})(?![\\w-])`, 'i'),
  traceId: new RegExp(`\\bTrace ID: (${guid})(?![\\w-])`, 'i'),
} as const;

/**
 * Reads the JSON body with which the token endpoint refuses, whatever is in it. Its texts may repeat what was sent,
 * codes and secrets included, so none of them is taken.
 * @see RFC 6749 §5.2
 * @see https://learn.microsoft.com/entra/identity-platform/reference-error-codes#handling-error-codes-in-your-application
 */
export function parseTokenFailure(body: unknown): MicrosoftFailure {
  const fields = (typeof body === 'object' && body !== null ? body : {}) as Readonly<Record<string, unknown>>;
  return {
    oauthError: toOauthError(fields.error),
    suberror: textOf(fields.suberror, forms.suberror),
    aadsts: Array.isArray(fields.error_codes) ? fields.error_codes.find(isAadstsNumber) : undefined,
    correlationId: textOf(fields.correlation_id, forms.guid)?.toLowerCase(),
    traceId: textOf(fields.trace_id, forms.guid)?.toLowerCase(),
  };
}

/**
 * Reads the `error` and `error_description` of an authorize answer. Anyone can send one: of the description only a
 * number and two GUIDs are ever taken.
 * @see RFC 6749 §4.1.2.1
 */
export function parseAuthorizeFailure(error: string, description = ''): MicrosoftFailure {
  const aadsts = forms.aadsts.exec(description)?.[1];
  return {
    oauthError: toOauthError(error),
    aadsts: aadsts === undefined ? undefined : Number(aadsts),
    correlationId: forms.correlationId.exec(description)?.[1]?.toLowerCase(),
    traceId: forms.traceId.exec(description)?.[1]?.toLowerCase(),
  };
}

function toOauthError(name: unknown): string {
  return oauthErrors.has(name) ? String(name) : 'server_error';
}

function textOf(value: unknown, form: RegExp): string | undefined {
  return typeof value === 'string' && form.test(value) ? value : undefined;
}

function isAadstsNumber(value: unknown): value is number {
  return typeof value === 'number' && /^\d{4,8}$/.test(String(value));
}
