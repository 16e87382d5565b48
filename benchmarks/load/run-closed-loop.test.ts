import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { LoadPlan } from './load-plan.ts';
import { createNextId } from './next-id.ts';
import { buildRequest, idMarker } from './request-template.ts';
import { runClosedLoop } from './run-closed-loop.ts';

async function listen(answer: RequestListener): Promise<number> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return (server.address() as AddressInfo).port;
}

/** Answers `{ id }` as `change` says, and remembers the ids it was asked. */
async function startEcho(change: (id: number) => unknown = (id) => ({ id })) {
  const ids: number[] = [];
  const port = await listen(async (request, response) => {
    let text = '';
    for await (const chunk of request.setEncoding('utf8')) text += chunk;
    const { id } = JSON.parse(text) as { readonly id: number };
    ids.push(id);
    response.end(JSON.stringify(change(id)));
  });
  return { port, ids };
}

function plan(port: number, changes: Partial<LoadPlan> = {}): LoadPlan {
  const body = JSON.stringify({ id: idMarker });
  return {
    port,
    pid: process.pid,
    connections: 3,
    durationMs: 50,
    requests: [buildRequest({ method: 'POST', path: '/', port, body })],
    checks: [{ path: ['id'], is: { theId: true } }],
    checkEvery: 4,
    ...changes,
  };
}

describe('runClosedLoop', () => {
  test('asks with an id of its own each time, and counts the answers', async () => {
    const { port, ids } = await startEcho();
    const result = await runClosedLoop(plan(port), createNextId());
    expect(new Set(ids).size).toBe(ids.length);
    expect(result.answers).toBeGreaterThan(0);
    expect(ids.length - result.answers).toBeLessThanOrEqual(3);
    expect(result.p99Ms).toBeGreaterThanOrEqual(result.p50Ms);
  });

  test('checks the first answer of each connection and every few after that', async () => {
    const { port } = await startEcho();
    const { answers, checked } = await runClosedLoop(plan(port), createNextId());
    expect(checked).toBeGreaterThanOrEqual(Math.floor(answers / 4));
    expect(checked).toBeLessThanOrEqual(answers / 4 + 3);
  });

  test('gives connections the requests they have in turn', async () => {
    const seen = new Set<string | undefined>();
    const port = await listen((request, response) => {
      seen.add(request.headers['x-session'] as string | undefined);
      request.resume();
      response.end('{}');
    });
    const requests = ['a', 'b'].map((session) =>
      buildRequest({ method: 'GET', path: '/', port, headers: { 'X-Session': session } }),
    );
    await runClosedLoop(plan(port, { requests, checks: [] }), createNextId());
    expect([...seen].sort()).toEqual(['a', 'b']);
  });

  test.each([
    ['has the id of another request', (id: number) => ({ id: id + 1 }), 'A wrong answer: id is'],
    ['lacks the result', () => ({}), 'A wrong answer: id is missing'],
  ])('refuses to measure a server whose answer %s', async (_what, change, reason) => {
    const { port } = await startEcho(change);
    await expect(runClosedLoop(plan(port), createNextId())).rejects.toThrow(reason);
  });

  test('refuses to measure a server that answers with an error, at once and not only when it is looked at', async () => {
    let answers = 0;
    const port = await listen((request, response) => {
      request.resume();
      response.writeHead(++answers < 3 ? 200 : 429).end('{}');
    });
    const once = plan(port, { connections: 1, checks: [], checkEvery: 1_000_000 });
    await expect(runClosedLoop(once, createNextId())).rejects.toThrow('status 429');
  });

  test('refuses to measure a server that hangs up, or is not there', async () => {
    const port = await listen((request) => request.socket.destroy());
    await expect(runClosedLoop(plan(port), createNextId())).rejects.toThrow(/closed|reset|hang up/i);
    await expect(runClosedLoop(plan(1), createNextId())).rejects.toThrow('ECONNREFUSED');
  });
});
