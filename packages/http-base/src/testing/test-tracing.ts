import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import type * as OpenTelemetry from '@opentelemetry/api';

type Api = typeof OpenTelemetry;

/** A span that has ended, as a test looks at it. */
export interface EndedSpan {
  readonly name: string;
  readonly kind: OpenTelemetry.SpanKind | undefined;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  /** `tracestate` of the parent. */
  readonly parentState: string | undefined;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly links: readonly OpenTelemetry.Link[];
  status?: OpenTelemetry.SpanStatus;
}

/** A registered SDK that only keeps what it is told. */
export interface TestTracing {
  readonly ended: readonly EndedSpan[];
  unregister(): void;
}

/** Registers the smallest SDK there is: spans with parents, and a context that follows asynchronous work. */
export function registerTestTracing(api: Api, onEnd: (span: EndedSpan) => void = () => {}): TestTracing {
  const ended: EndedSpan[] = [];
  const keep = (span: EndedSpan) => {
    ended.push(span);
    onEnd(span);
  };
  api.context.setGlobalContextManager(createContextManager(api));
  api.trace.setGlobalTracerProvider({ getTracer: () => createTracer(api, keep) });
  return {
    ended,
    unregister() {
      api.trace.disable();
      api.context.disable();
    },
  };
}

function createContextManager({ ROOT_CONTEXT }: Api): OpenTelemetry.ContextManager {
  const storage = new AsyncLocalStorage<OpenTelemetry.Context>();
  const manager: OpenTelemetry.ContextManager = {
    active: () => storage.getStore() ?? ROOT_CONTEXT,
    with: (context, run, self, ...args) => storage.run(context, () => run.call(self, ...args)),
    bind: (_context, target) => target,
    enable: () => manager,
    disable: () => manager,
  };
  return manager;
}

function createTracer(api: Api, onEnd: (span: EndedSpan) => void): OpenTelemetry.Tracer {
  const startSpan: OpenTelemetry.Tracer['startSpan'] = (
    name,
    options = {},
    context = api.context.active(),
  ) => {
    const parent = api.trace.getSpanContext(context);
    const kept: EndedSpan = {
      name,
      kind: options.kind,
      traceId: parent?.traceId ?? randomBytes(16).toString('hex'),
      spanId: randomBytes(8).toString('hex'),
      parentSpanId: parent?.spanId,
      parentState: parent?.traceState?.serialize(),
      attributes: { ...options.attributes },
      links: options.links ?? [],
    };
    return createSpan(kept, onEnd);
  };
  return {
    startSpan,
    startActiveSpan: () => {
      throw new Error('Nobody needs this.');
    },
  };
}

function createSpan(kept: EndedSpan, onEnd: (span: EndedSpan) => void): OpenTelemetry.Span {
  const { traceId, spanId } = kept;
  const span: OpenTelemetry.Span = {
    spanContext: () => ({ traceId, spanId, traceFlags: 1 }),
    setAttribute(key, value) {
      Object.assign(kept.attributes, { [key]: value });
      return span;
    },
    setStatus(status) {
      kept.status = status;
      return span;
    },
    end: () => onEnd(kept),
    isRecording: () => true,
    setAttributes: () => span,
    addEvent: () => span,
    addLink: () => span,
    addLinks: () => span,
    updateName: () => span,
    recordException: () => {},
  };
  return span;
}
