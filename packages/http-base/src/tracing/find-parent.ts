import type * as OpenTelemetry from '@opentelemetry/api';
import type { ToolCallOrigin, TraceCarrier } from '../observation/work-observers.ts';
import { parseTraceParent } from './trace-parent.ts';

/** Where the span of a call belongs. */
export interface SpanParent {
  readonly parent: OpenTelemetry.Context;
  readonly links: OpenTelemetry.Link[];
}

/**
 * A call belongs to the trace that its message names; the one of the HTTP request that brought it is linked. Without the
 * first, the second is the parent, be it by its headers or by an instrumentation that knows it already.
 * @see https://modelcontextprotocol.io/seps/414-request-meta
 * @see https://opentelemetry.io/docs/specs/semconv/gen-ai/mcp/#context-propagation
 */
export function findParent(api: typeof OpenTelemetry, { meta, http }: ToolCallOrigin): SpanParent {
  const { context, trace, ROOT_CONTEXT } = api;
  const ambient = trace.getSpanContext(context.active()) ?? toRemote(api, http);
  const named = toRemote(api, meta);
  const parent = named ?? ambient;
  return {
    parent: parent === undefined ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, parent),
    links: named !== undefined && ambient !== undefined ? [{ context: ambient }] : [],
  };
}

function toRemote(
  { createTraceState }: typeof OpenTelemetry,
  carrier: TraceCarrier | undefined,
): OpenTelemetry.SpanContext | undefined {
  const parsed = parseTraceParent(carrier?.traceparent);
  const state = carrier?.tracestate;
  return parsed && typeof state === 'string' ? { ...parsed, traceState: createTraceState(state) } : parsed;
}
