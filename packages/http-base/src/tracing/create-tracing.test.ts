import * as api from '@opentelemetry/api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { registerTestTracing, type TestTracing } from '../testing/test-tracing.ts';
import { createTracing } from './create-tracing.ts';

const [trace, span] = ['4bf92f3577b34da6a3ce929d0e0e4736', '00f067aa0ba902b7'];
const named = `00-${trace}-${span}-01`;
const other = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

let tracing: TestTracing;
beforeEach(() => {
  tracing = registerTestTracing(api);
});
afterEach(() => tracing.unregister());

const create = () => createTracing(api, { version: '1.2.3' });
const origin = { tool: 'get_user_profile', meta: undefined, http: undefined };
const graphRequest = { method: 'GET', origin: 'https://graph.microsoft.com', template: '/v1.0/users/{id}' };
const same = (outcome: string) => outcome;

describe('the span of a tool call', () => {
  test('has its name and how it ended, and returns what the tool returned', async () => {
    const { aroundToolCall } = create();
    expect(await aroundToolCall(origin, async () => 'ok', same)).toBe('ok');
    expect(tracing.ended).toMatchObject([
      {
        name: 'tools/call get_user_profile',
        kind: api.SpanKind.SERVER,
        attributes: {
          'mcp.method.name': 'tools/call',
          'gen_ai.operation.name': 'execute_tool',
          'gen_ai.tool.name': 'get_user_profile',
          'hybrid_mcp.outcome': 'ok',
        },
        parentSpanId: undefined,
        links: [],
      },
    ]);
    expect(tracing.ended[0]?.status).toBeUndefined();
  });

  test('is an error where the tool has failed, although MCP calls that a result', async () => {
    await create().aroundToolCall(origin, async () => 'graph_not_found', same);
    expect(tracing.ended[0]).toMatchObject({
      status: { code: api.SpanStatusCode.ERROR },
      attributes: { 'error.type': 'tool_error', 'hybrid_mcp.outcome': 'graph_not_found' },
    });
  });

  test.each([
    [Object.assign(new Error('canary'), { code: -32602 }), '-32602'],
    ['canary', '_OTHER'],
  ])('is an error where the call itself fails, and hands that on', async (thrown, type) => {
    const calling = create().aroundToolCall(origin, () => Promise.reject(thrown), same);
    await expect(calling).rejects.toBe(thrown);
    expect(tracing.ended[0]).toMatchObject({ attributes: { 'error.type': type } });
    expect(JSON.stringify(tracing.ended)).not.toContain('canary');
  });

  test.each([
    ['the message', { meta: { traceparent: named, tracestate: 'a=b' } }],
    ['the HTTP request', { http: { traceparent: named, tracestate: 'a=b' } }],
  ])('belongs to the trace that %s names', async (_where, carriers) => {
    await create().aroundToolCall({ ...origin, ...carriers }, async () => 'ok', same);
    expect(tracing.ended[0]).toMatchObject({ traceId: trace, parentSpanId: span, parentState: 'a=b' });
  });

  test('belongs to the trace of the message before that of the request, which is linked', async () => {
    const carriers = { meta: { traceparent: named }, http: { traceparent: other } };
    await create().aroundToolCall({ ...origin, ...carriers }, async () => 'ok', same);
    expect(tracing.ended[0]).toMatchObject({
      traceId: trace,
      links: [{ context: { traceId: other.split('-')[1] } }],
    });
  });

  test('begins a trace of its own where what comes in is malformed', async () => {
    const carriers = { meta: { traceparent: 'canary', tracestate: 7 } };
    await create().aroundToolCall({ ...origin, ...carriers }, async () => 'ok', same);
    expect(tracing.ended[0]).toMatchObject({ parentSpanId: undefined, links: [] });
  });
});

describe('the span of a request to Graph', () => {
  test('is a part of the call that sends it, and Graph hears of it', async () => {
    const { aroundToolCall, graph } = create();
    let traceparent: string | undefined;
    const run = async () => {
      // Tools wait before they send something.
      await new Promise((resolve) => setImmediate(resolve));
      const watch = graph.start(graphRequest);
      traceparent = watch.headers?.traceparent;
      expect(Object.keys(watch.headers ?? {})).toEqual(['traceparent']);
      watch.end(200);
      return 'ok';
    };
    await aroundToolCall({ ...origin, meta: { traceparent: named, tracestate: 'canary=1' } }, run, same);
    const [request, call] = tracing.ended;
    expect(request).toMatchObject({
      name: 'GET /v1.0/users/{id}',
      kind: api.SpanKind.CLIENT,
      traceId: trace,
      parentSpanId: call?.spanId,
      attributes: {
        'http.request.method': 'GET',
        'url.template': '/v1.0/users/{id}',
        'server.address': 'graph.microsoft.com',
        'server.port': 443,
        'http.response.status_code': 200,
      },
    });
    expect(traceparent).toBe(`00-${trace}-${request?.spanId}-01`);
  });

  test('keeps two calls at once apart', async () => {
    const { aroundToolCall, graph } = create();
    const call = (tool: string) =>
      aroundToolCall(
        { ...origin, tool },
        async () => {
          for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
          graph.start({ ...graphRequest, template: `/${tool}` }).end(200);
          return 'ok';
        },
        same,
      );
    await Promise.all([call('one'), call('two')]);
    for (const tool of ['one', 'two']) {
      const parent = tracing.ended.find(({ name }) => name === `tools/call ${tool}`);
      const child = tracing.ended.find(({ name }) => name === `GET /${tool}`);
      expect(child?.parentSpanId).toBe(parent?.spanId);
    }
  });

  test.each([
    [503, '503', { 'http.response.status_code': 503 }],
    [undefined, 'no_answer', {}],
  ])('is an error where Graph answers %s', (status, type, attributes) => {
    create()
      .graph.start({ ...graphRequest, template: undefined, origin: 'http://localhost:8400' })
      .end(status);
    expect(tracing.ended[0]).toMatchObject({
      name: 'GET',
      status: { code: api.SpanStatusCode.ERROR },
      attributes: { ...attributes, 'error.type': type, 'server.port': 8400 },
    });
  });
});
