import type { Clock } from '../clock.ts';
import { type AadstsNumber, type AadstsRow, aadstsTable } from '../faults/aadsts-table.ts';
import { createGuid, isGuid, type RandomSource } from '../random-source.ts';

/**
 * An answer of Entra ID that is an error; `detail` follows the table's sentence, and `error` is the OAuth error
 * where it is another than the table's.
 */
export class AadstsError extends Error {
  override readonly name = 'AadstsError';
  readonly number: AadstsNumber;
  readonly row: AadstsRow;
  /** What went wrong, without the number. */
  readonly sentence: string;
  /** OAuth error code. */
  readonly error: string;

  constructor(number: AadstsNumber, detail?: string, { error }: { readonly error?: string } = {}) {
    const sentence = [aadstsTable[number].text, detail].filter(Boolean).join(' ');
    super(`AADSTS${number}: ${sentence}`);
    this.sentence = sentence;
    this.number = number;
    this.row = aadstsTable[number];
    this.error = error ?? this.row.error;
  }
}

/**
 * The JSON of an error, in Microsoft's shape.
 * @see https://learn.microsoft.com/entra/identity-platform/reference-error-codes#handling-error-codes-in-your-application
 */
export interface AadstsErrorBody {
  readonly error: string;
  /** The AADSTS sentence, then trace id, correlation id and timestamp, each on a line of its own (CRLF). */
  readonly error_description: string;
  readonly error_codes: readonly number[];
  /** As in `2026-06-30 09:12:44Z`. */
  readonly timestamp: string;
  readonly trace_id: string;
  readonly correlation_id: string;
  readonly error_uri: string;
  readonly suberror?: string;
}

/** What {@link buildErrorBody} needs besides the error. */
export interface ErrorBodyOptions {
  readonly clock: Clock;
  readonly random: RandomSource;
  /** `client-request-id` of the caller; becomes the correlation id when it is a GUID. */
  readonly clientRequestId?: unknown;
}

/** Builds the answer for an {@link AadstsError}. */
export function buildErrorBody(
  { message, number, row, error }: AadstsError,
  { clock, random, clientRequestId }: ErrorBodyOptions,
): AadstsErrorBody {
  const timestamp = `${new Date(clock.nowMs()).toISOString().slice(0, 19).replace('T', ' ')}Z`;
  const traceId = createGuid(random);
  const correlationId = isGuid(clientRequestId) ? clientRequestId : createGuid(random);
  const trail = [`Trace ID: ${traceId}`, `Correlation ID: ${correlationId}`, `Timestamp: ${timestamp}`];
  return {
    error,
    error_description: [message, ...trail].join('\r\n'),
    error_codes: [number],
    timestamp,
    trace_id: traceId,
    correlation_id: correlationId,
    error_uri: `https://login.microsoftonline.com/error?code=${number}`,
    ...(row.suberror === undefined ? {} : { suberror: row.suberror }),
  };
}
