import type * as OpenTelemetry from '@opentelemetry/api';
import type { AroundToolCall, OutgoingObserver } from '../observation/work-observers.ts';
import { findParent } from './find-parent.ts';
import { toTraceParent } from './trace-parent.ts';

/** What follows the way of a tool call. */
export interface Tracing {
  readonly aroundToolCall: AroundToolCall;
  readonly graph: OutgoingObserver;
}

interface SpanMaker {
  readonly api: typeof OpenTelemetry;
  readonly tracer: OpenTelemetry.Tracer;
}

/**
 * Creates the spans of a server: one for each tool call, and under it one for each request that is sent to Microsoft
 * Graph. They hold names from the code and statuses: no id, no argument, no address of an item, nothing of a person.
 *
 * @see https://opentelemetry.io/docs/specs/semconv/gen-ai/mcp/, https://opentelemetry.io/docs/specs/semconv/http/http-spans/
 */
export function createTracing(api: typeof OpenTelemetry, { version }: { readonly version: string }): Tracing {
  const maker = { api, tracer: api.trace.getTracer('hybrid-mcp', version) };
  return { aroundToolCall: followCalls(maker), graph: followRequests(maker) };
}

function followCalls({ api, tracer }: SpanMaker): AroundToolCall {
  return async (origin, run, toOutcome) => {
    const { parent, links } = findParent(api, origin);
    const attributes = {
      'mcp.method.name': 'tools/call',
      'gen_ai.operation.name': 'execute_tool',
      'gen_ai.tool.name': origin.tool,
    };
    const options = { kind: api.SpanKind.SERVER, attributes, links };
    const span = tracer.startSpan(`tools/call ${origin.tool}`, options, parent);
    try {
      const result = await api.context.with(api.trace.setSpan(parent, span), run);
      const outcome = toOutcome(result);
      span.setAttribute('hybrid_mcp.outcome', outcome);
      if (outcome !== 'ok' && outcome !== 'input_required') fail(api, span, 'tool_error');
      return result;
    } catch (error) {
      fail(api, span, readCode(error));
      throw error;
    } finally {
      span.end();
    }
  };
}

function followRequests({ api, tracer }: SpanMaker): OutgoingObserver {
  return {
    start(request) {
      const { method, template } = request;
      const name = template === undefined ? method : `${method} ${template}`;
      const attributes = toAttributes(request);
      const span = tracer.startSpan(name, { kind: api.SpanKind.CLIENT, attributes });
      return {
        // No tracestate and no baggage: what others have put in there is none of Microsoft's business.
        headers: { traceparent: toTraceParent(span.spanContext()) },
        end(status) {
          if (status !== undefined) span.setAttribute('http.response.status_code', status);
          if (status === undefined || status >= 400) fail(api, span, String(status ?? 'no_answer'));
          span.end();
        },
      };
    },
  };
}

function fail({ SpanStatusCode }: typeof OpenTelemetry, span: OpenTelemetry.Span, errorType: string): void {
  span.setAttribute('error.type', errorType);
  span.setStatus({ code: SpanStatusCode.ERROR });
}

function toAttributes({
  method,
  origin,
  template,
}: Parameters<OutgoingObserver['start']>[0]): OpenTelemetry.Attributes {
  const { hostname, port, protocol } = new URL(origin);
  const defaultPort = protocol === 'https:' ? 443 : 80;
  return {
    'http.request.method': method,
    'server.address': hostname,
    'server.port': port === '' ? defaultPort : Number(port),
    ...(template !== undefined && { 'url.template': template }),
  };
}

function readCode(error: unknown): string {
  const { code } = Object(error) as { readonly code?: unknown };
  return typeof code === 'string' || typeof code === 'number' ? String(code) : '_OTHER';
}
