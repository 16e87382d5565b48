import { readFileSync } from 'node:fs';
import { freePort, startTopology, type Topology } from '@hybrid-mcp/test-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signIn, startSignIn } from './sign-in-steps.ts';

const dashboard = readFileSync(new URL('../../deploy/grafana/hybrid-mcp.json', import.meta.url), 'utf8');
const handbook = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8');

interface Panel {
  readonly title: string;
  readonly type: string;
  readonly targets?: readonly { readonly expr: string }[];
}

const { panels } = JSON.parse(dashboard) as { readonly panels: readonly Panel[] };
const expressions = panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
/** Names of metrics, suffixes of histograms included. */
const metricNames = (text: string) => new Set(text.match(/\b(?:hybrid_mcp|process|nodejs)_[a-z_]+\b/g));

let port: number;
let servers: Topology;
let exposition: string;

/** What a server does in a day, once. */
async function liveThrough({ mcp, emulator, callbackBaseUrl }: Topology): Promise<void> {
  const { value } = await signIn(servers);
  const account = { access_token: value.access_token };
  emulator.faults.next({ kind: 'graph-throttled', retryAfterSeconds: 1 });
  expect((await mcp.call('get_user_profile', account)).isError).toBe(false);
  await mcp.call('get_user_profile', { access_token: 'nobody' });
  await mcp.post({
    jsonrpc: '2.0',
    id: 1,
    method: 'tools/call',
    params: { name: 'canary_tool', arguments: {} },
  });
  await startSignIn(servers);
  await fetch(`${callbackBaseUrl}/ready`);
  await fetch(`${callbackBaseUrl}/canary-address`);
}

const scrape = async () => (await fetch(`http://127.0.0.1:${port}/metrics`)).text();

beforeAll(async () => {
  port = await freePort();
  servers = await startTopology({
    kind: 'hybrid',
    // Two processes cannot have the same port.
    replicas: 1,
    autoSignIn: 'adele@contoso.example',
    env: { METRICS_PORT: `${port}` },
  });
  await liveThrough(servers);
  exposition = await scrape();
});
afterAll(() => servers.stop());

describe('the metrics of a running server', () => {
  it('count what has happened', () => {
    for (const sample of [
      'hybrid_mcp_sign_in_steps_total{step="complete",outcome="ok"} 1',
      'hybrid_mcp_tool_calls_total{tool="get_user_profile",outcome="ok"} 1',
      'hybrid_mcp_tool_calls_total{tool="get_user_profile",outcome="invalid_access_token"} 1',
      'hybrid_mcp_tool_calls_total{tool="unknown",outcome="unknown_tool"} 1',
      'hybrid_mcp_graph_request_duration_seconds_count{method="GET",status="2xx"} 1',
      'hybrid_mcp_graph_throttled_total{method="GET"} 1',
      'hybrid_mcp_pending_sign_ins 1',
      'hybrid_mcp_waiters 0',
      'hybrid_mcp_dependency_up{dependency="store"} 1',
      'hybrid_mcp_http_requests_total{route="unmatched",status="404"} 1',
    ]) {
      expect(exposition).toContain(`${sample}\n`);
    }
  });

  it('hold nothing that a client has made up', () => {
    expect(exposition).not.toContain('canary');
  });

  it('are on no port that clients reach', async () => {
    expect((await fetch(`${servers.callbackBaseUrl}/metrics`)).status).toBe(404);
  });

  it('count a waiter as long as it waits', async () => {
    const { state } = await startSignIn(servers);
    const params = { name: 'wait_for_callback', arguments: { state }, _meta: { progressToken: 1 } };
    const client = new AbortController();
    const response = await servers.mcp.post(
      { jsonrpc: '2.0', id: 1, method: 'tools/call', params },
      { signal: client.signal },
    );
    await response.body?.getReader().read();
    // The stream begins before the wait does.
    while (!(await scrape()).includes('hybrid_mcp_waiters 1\n'));
    client.abort();
  });
});

describe('the Grafana dashboard', () => {
  it('asks only for what a running server exposes', () => {
    const exposed = new Set(exposition.match(/^[a-z_]+/gm));
    const asked = metricNames(expressions.join('\n'));
    expect(asked.size).toBeGreaterThan(15);
    expect([...asked].filter((name) => !exposed.has(name))).toEqual([]);
  });

  it('shows every metric of ours', () => {
    const asked = [...metricNames(expressions.join('\n'))].map((name) =>
      name.replace(/_(bucket|count|sum)$/, ''),
    );
    expect(ownMetrics().filter((name) => !asked.includes(name))).toEqual([]);
  });

  it('says in every panel what it shows', () => {
    for (const { type, targets } of panels) expect((targets ?? []).length > 0).toBe(type !== 'row');
    expect(
      new Set(panels.filter(({ type }) => type !== 'row').map(({ title }) => title)).size,
    ).toBeGreaterThan(15);
  });
});

describe('docs/operations.md', () => {
  it('lists every metric of ours, and no other', () => {
    const listed = new Set(handbook.match(/\bhybrid_mcp_[a-z_]+\b/g));
    expect([...listed].sort()).toEqual(ownMetrics().sort());
  });
});

function ownMetrics(): string[] {
  return [...exposition.matchAll(/^# TYPE (hybrid_mcp_\w+)/gm)].map(([, name]) => name ?? '');
}
