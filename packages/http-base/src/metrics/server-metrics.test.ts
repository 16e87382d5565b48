import { AppError, createMemoryStateStore, type StateStore, systemClock } from '@hybrid-mcp/core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { metricTable } from './metric-table.ts';
import { createServerMetrics } from './server-metrics.ts';

async function create() {
  let nowMs = 0;
  const clock = { nowMs: () => nowMs, wallMs: () => nowMs };
  const metrics = await createServerMetrics({ server: 'a-server', version: '1.2.3', clock });
  onTestFinished(() => metrics.stop());
  /** Lines of a metric, without its help. */
  const samples = async (name: string) =>
    (await metrics.expose()).split('\n').filter((line) => new RegExp(`^${name}(\\{| )`).test(line));
  const advance = (ms: number) => {
    nowMs += ms;
  };
  return { metrics, samples, advance };
}

describe('the metrics', () => {
  test.each(Object.values(metricTable))('$name is named and described as Prometheus asks', (row) => {
    const { type, name, help, labels } = row;
    expect(name).toMatch(/^hybrid_mcp_[a-z]+(_[a-z]+)*$/);
    if (type === 'counter') expect(name).toMatch(/_total$/);
    else expect(name).not.toMatch(/_(total|count|sum|bucket)$/);
    if (type === 'histogram') expect(name).toMatch(/_seconds$/);
    expect(help).toMatch(/^[A-Z].*\.$/);
    for (const label of labels) expect(label).toMatch(/^[a-z]+$/);
  });

  test('say which server they are of, and what a process is expected to say of itself', async () => {
    const { metrics, samples } = await create();
    expect(await samples('hybrid_mcp_build_info')).toEqual([
      'hybrid_mcp_build_info{server="a-server",version="1.2.3"} 1',
    ]);
    expect(await samples('process_resident_memory_bytes')).toHaveLength(1);
    expect(metrics.contentType).toMatch(/^text\/plain; version=0\.0\.4/);
  });

  test('count steps of sign-ins by how they ended', async () => {
    const { metrics, samples } = await create();
    for (const outcome of ['ok', 'ok', 'access_denied'] as const) {
      metrics.onStep({ flow: 'canary-flow', step: 'complete', outcome, account: 'canary-account' });
    }
    expect(await samples('hybrid_mcp_sign_in_steps_total')).toEqual([
      'hybrid_mcp_sign_in_steps_total{step="complete",outcome="ok"} 2',
      'hybrid_mcp_sign_in_steps_total{step="complete",outcome="access_denied"} 1',
    ]);
  });

  test('count tool calls and how long they took, and no name that a client made up', async () => {
    const { metrics, samples } = await create();
    const { onToolCall } = metrics.observers;
    onToolCall({ tool: 'get_user_profile', effect: 'read', outcome: 'ok', ms: 300 });
    for (const tool of ['canary-one', 'canary-two']) onToolCall({ tool, outcome: 'unknown_tool', ms: 1 });
    expect(await samples('hybrid_mcp_tool_calls_total')).toEqual([
      'hybrid_mcp_tool_calls_total{tool="get_user_profile",outcome="ok"} 1',
      'hybrid_mcp_tool_calls_total{tool="unknown",outcome="unknown_tool"} 2',
    ]);
    expect(await samples('hybrid_mcp_tool_call_duration_seconds_sum')).toContain(
      'hybrid_mcp_tool_call_duration_seconds_sum{tool="get_user_profile"} 0.3',
    );
    expect(await metrics.expose()).not.toContain('canary');
  });

  test('time requests to Graph by class of their status, and count throttling', async () => {
    const { metrics, samples, advance } = await create();
    for (const status of [200, 204, 404, 429, 503, undefined, 99]) {
      const request = { method: 'GET', origin: 'https://graph.example', template: '/me/canary' };
      const watch = metrics.observers.graph.start(request);
      advance(50);
      watch.end(status);
    }
    const counts = await samples('hybrid_mcp_graph_request_duration_seconds_count');
    expect(counts.map((line) => line.replace(/^.*status=/, ''))).toEqual([
      '"2xx"} 2',
      '"4xx"} 1',
      '"429"} 1',
      '"5xx"} 1',
      '"none"} 2',
    ]);
    expect(await samples('hybrid_mcp_graph_throttled_total')).toEqual([
      'hybrid_mcp_graph_throttled_total{method="GET"} 1',
    ]);
  });

  test('time every verb of a store and how it ended, and change nothing about it', async () => {
    const { metrics, samples } = await create();
    const broken = {
      ...createMemoryStateStore(),
      take: () => Promise.reject(new AppError('store_unavailable')),
    };
    const store = metrics.measureStore(broken as StateStore, 'state');
    expect(await store.create('key', 'value', { ttlMs: 1_000 })).toBe(true);
    const entry = await store.read('key');
    expect(entry?.value).toBe('value');
    expect(await store.swap('key', entry?.version ?? '', 'other', { ttlMs: 1_000 })).toBe(true);
    const stop = await store.watch('key', () => {});
    stop();
    await store.remove('key');
    await store.ping();
    await expect(store.take('key', { claimId: 'one' })).rejects.toMatchObject({ code: 'store_unavailable' });
    await store.close();
    const counts = await samples('hybrid_mcp_store_operation_duration_seconds_count');
    expect(counts.map((line) => line.replace(/^.*operation=/, ''))).toEqual([
      '"create",outcome="ok"} 1',
      '"read",outcome="ok"} 1',
      '"swap",outcome="ok"} 1',
      '"watch",outcome="ok"} 1',
      '"remove",outcome="ok"} 1',
      '"ping",outcome="ok"} 1',
      '"take",outcome="store_unavailable"} 1',
    ]);
  });

  test('ask for some figures only when somebody looks', async () => {
    const { metrics, samples } = await create();
    let waiting = 0;
    metrics.onExpose(({ waiters }) => waiters.set(waiting));
    waiting = 7;
    expect(await samples('hybrid_mcp_waiters')).toEqual(['hybrid_mcp_waiters 7']);
  });

  test('have every reason for a refusal from the start, so that the first one shows', async () => {
    const { metrics, samples } = await create();
    metrics.onRefused('connections');
    expect(await samples('hybrid_mcp_refused_total')).toContain(
      'hybrid_mcp_refused_total{reason="connections"} 1',
    );
    expect(await samples('hybrid_mcp_refused_total')).toContain(
      'hybrid_mcp_refused_total{reason="connections_per_peer"} 0',
    );
  });

  test('say how late the event loop is', async () => {
    const { samples } = await create();
    const lines = await samples('hybrid_mcp_event_loop_delay_seconds');
    expect(lines.map((line) => line.split(' ')[0])).toEqual(
      ['0.5', '0.99', '1'].map((quantile) => `hybrid_mcp_event_loop_delay_seconds{quantile="${quantile}"}`),
    );
  });
});

test('two servers in one process count by themselves', async () => {
  const about = { server: 'a-server', version: '1.2.3', clock: systemClock };
  const [one, two] = [await createServerMetrics(about), await createServerMetrics(about)];
  onTestFinished(() => {
    one.stop();
    two.stop();
  });
  one.onRequestEnd('/health', 200);
  expect(await one.expose()).toContain('hybrid_mcp_http_requests_total{route="/health",status="200"} 1');
  expect(await two.expose()).not.toContain('route="/health"');
});
