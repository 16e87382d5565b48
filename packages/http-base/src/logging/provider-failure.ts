/** What may be told of an identity provider's error. A field whose value has another form than it should is absent. */
export interface ProviderFailure {
  /** OAuth `error`, or MSAL's own name for the failure; `unknown` when it is no such name. */
  readonly errorCode: string;
  readonly subError?: string;
  /** Number of an AADSTS error. */
  readonly errorNo?: string;
  /** GUID under which the provider finds the failure. */
  readonly correlationId?: string;
}

const forms = {
  errorCode: /^[a-z_]{1,64}$/,
  subError: /^[a-z_]{1,64}$/,
  errorNo: /^\d{1,10}$/,
  correlationId: /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i,
} as const satisfies Record<keyof ProviderFailure, RegExp>;

/**
 * Reads an error of MSAL, or `undefined` when it is another one. Its texts are the provider's, which may repeat what
 * was sent to it, codes and secrets included: only names and numbers are taken from it.
 * @see https://learn.microsoft.com/entra/msal/javascript/node/errors
 */
export function readProviderFailure(error: Error): ProviderFailure | undefined {
  if (!('errorCode' in error) || typeof error.errorCode !== 'string') return undefined;
  const fields: Readonly<Record<string, unknown>> = { ...error };
  const known = Object.entries(forms).flatMap(([name, form]) => {
    const value = fields[name];
    const text = typeof value === 'number' ? String(value) : value;
    return typeof text === 'string' && form.test(text) ? [[name, text]] : [];
  });
  return { errorCode: 'unknown', ...Object.fromEntries(known) };
}
