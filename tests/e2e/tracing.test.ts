import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startTopology } from '@hybrid-mcp/test-kit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { answerJson, startScriptedGraph } from '../threats/fixtures/scripted-graph.ts';

const [trace, clientSpan] = ['4bf92f3577b34da6a3ce929d0e0e4736', '00f067aa0ba902b7'];
const sdk = pathToFileURL(join(import.meta.dirname, 'fixtures/printing-sdk.ts')).href;

interface PrintedSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parent?: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

async function start(env: Record<string, string>) {
  const graph = await startScriptedGraph();
  const servers = await startTopology({
    kind: 'hybrid',
    // One that prints every span.
    replicas: 1,
    env: { GRAPH_BASE_URL: graph.origin, ...env },
  });
  onTestFinished(async () => {
    await servers.stop();
    await graph.stop();
  });
  const spans = (): readonly PrintedSpan[] =>
    [...servers.output().matchAll(/^span (.+)$/gm)].map(([, text = '']) => JSON.parse(text));
  const call = (headers: Record<string, string>, meta: object = {}) => {
    const params = { name: 'get_user_profile', arguments: { access_token: 'canary.token' }, _meta: meta };
    return servers.mcp.post({ jsonrpc: '2.0', id: 'canary-id', method: 'tools/call', params }, { headers });
  };
  return { graph, servers, spans, call };
}

const profile = {
  id: 'canary-person',
  displayName: 'canary-name',
  userPrincipalName: 'canary@contoso.example',
};

describe('traces', () => {
  it('lead from the message of a client through its tool call to every try at Graph', async () => {
    const { graph, servers, spans, call } = await start({ NODE_OPTIONS: `--import=${sdk}` });
    graph.play((response, _request, number) => {
      if (number === 1) response.setHeader('retry-after', '1');
      answerJson(response, number === 1 ? 429 : 200, profile);
    });
    const meta = {
      traceparent: `00-${trace}-${clientSpan}-01`,
      tracestate: 'canary=state',
      baggage: 'canary=b',
    };
    expect((await call({}, meta)).status).toBe(200);
    await servers.processes[0]?.printed(/span .*tools\/call/);

    const [first, second, toolCall] = spans();
    expect(spans().map(({ name }) => name)).toEqual([
      'GET /v1.0/me',
      'GET /v1.0/me',
      'tools/call get_user_profile',
    ]);
    expect(toolCall).toMatchObject({
      traceId: trace,
      parent: clientSpan,
      attributes: { 'gen_ai.tool.name': 'get_user_profile', 'hybrid_mcp.outcome': 'ok' },
    });
    for (const [span, status] of [
      [first, 429],
      [second, 200],
    ] as const) {
      expect(span).toMatchObject({ traceId: trace, parent: toolCall?.spanId });
      expect(span?.attributes['http.response.status_code']).toBe(status);
    }
    expect(graph.seen.map(({ headers }) => headers.traceparent)).toEqual(
      [first, second].map((span) => `00-${trace}-${span?.spanId}-01`),
    );
    // Microsoft gets nothing of what a client has put beside it, and a span nothing of a person.
    expect(graph.seen.flatMap(({ headers }) => [headers.tracestate, headers.baggage])).toEqual(
      Array(4).fill(undefined),
    );
    expect(JSON.stringify(spans())).not.toContain('canary');
  });

  it('belong to the HTTP request where the message names none', async () => {
    const { servers, spans, call } = await start({ NODE_OPTIONS: `--import=${sdk}` });
    await call({ traceparent: `00-${trace}-${clientSpan}-01` });
    await servers.processes[0]?.printed(/span .*tools\/call/);
    expect(spans().at(-1)).toMatchObject({ traceId: trace, parent: clientSpan });
  });

  it('are none where nobody wants them, and Graph hears of none', async () => {
    const { graph, call } = await start({});
    await call({ traceparent: `00-${trace}-${clientSpan}-01` });
    expect(graph.seen.map(({ headers }) => headers.traceparent)).toEqual([undefined]);
  });

  it('say what to install where a collector is named and the SDK is missing; the server works', async () => {
    const { servers, call } = await start({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://localhost:4318' });
    await servers.processes[0]?.printed(/npm install @opentelemetry\/sdk-node/);
    expect((await call({})).status).toBe(200);
  });
});
