import type { SpanContext } from '@opentelemetry/api';

const pattern = /^([\da-f]{2})-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})(-.*)?$/;
const longestHeader = 512;
const sampled = 1;

/**
 * Reads a `traceparent`; one that is malformed counts as absent.
 * @see https://www.w3.org/TR/trace-context/#traceparent-header
 */
export function parseTraceParent(text: unknown): SpanContext | undefined {
  if (typeof text !== 'string' || text.length > longestHeader) return undefined;
  const [, version, traceId, spanId, flags, more] = pattern.exec(text) ?? [];
  if (version === undefined || traceId === undefined || spanId === undefined) return undefined;
  const isKnown = version !== 'ff' && !(version === '00' && more !== undefined);
  const isZero = /^0+$/.test(traceId) || /^0+$/.test(spanId);
  if (!isKnown || isZero) return undefined;
  // Of the flags only the first is defined everywhere.
  return { traceId, spanId, traceFlags: Number.parseInt(flags ?? '00', 16) & sampled, isRemote: true };
}

/** Writes the `traceparent` of a span. */
export function toTraceParent({ traceId, spanId, traceFlags }: SpanContext): string {
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
}
