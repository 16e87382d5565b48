import type { MicrosoftFailure } from '@hybrid-mcp/core';

/** What Microsoft said, as fields of a line. */
export interface FailureFields {
  /** OAuth `error`, and the `suberror` that refines it. */
  readonly oauth_error?: string;
  readonly suberror?: string;
  /** Number of an AADSTS error. */
  readonly aadsts?: number;
  /** GUIDs under which Microsoft's support finds the failure. */
  readonly correlation_id?: string;
  readonly trace_id?: string;
}

const name = /^[a-z_]{1,64}$/;
const guid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Names what Microsoft said as the log does. A field that has another form than it should is left out. */
export function toFailureFields(failure: MicrosoftFailure | undefined): FailureFields {
  if (failure === undefined) return {};
  const { oauthError, suberror, aadsts, correlationId, traceId } = failure;
  return {
    ...(isText(oauthError, name) && { oauth_error: oauthError }),
    ...(isText(suberror, name) && { suberror }),
    ...(Number.isSafeInteger(aadsts) && { aadsts: Number(aadsts) }),
    ...(isText(correlationId, guid) && { correlation_id: correlationId }),
    ...(isText(traceId, guid) && { trace_id: traceId }),
  };
}

function isText(value: unknown, form: RegExp): value is string {
  return typeof value === 'string' && form.test(value);
}
